package org.jcecc.packager.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-E10, R-E11. */
class InstallPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "/opt/x/bin/gcc, /opt/x/lib/gcc/12/cc1, /usr/lib/gcc/12/cc1",
        "/opt/x/bin/gcc, /srv/opt/x/lib/a.so, /srv/opt/x/lib/a.so",
        "/opt/x/bin/gcc, /opt/x2/lib/a.so, /opt/x2/lib/a.so",
        "/opt/gcc.12/bin/gcc, /opt/gcc-12/lib/a.so, /opt/gcc-12/lib/a.so",
        "/opt/a+b(c)/bin/gcc, /opt/a+b(c)/lib/a.so, /usr/lib/a.so",
        "/usr/bin/gcc, /usr/lib/a.so, /usr/lib/a.so",
        "/bin/gcc, /lib/a.so, /lib/a.so"
    })
    void onlyALeadingPrefixIsMappedAndTakenLiterally(String driver, String file, String target) {
        var prefix = InstallPrefix.of(Path.of(driver));

        assertThat(prefix.map(Path.of(file))).isEqualTo(Path.of(target));
    }
}
