package org.jcecc.packager.contents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** R-E27, R-E31: expectations are what the reference implementation made of the same text. */
class LoaderConfigurationTextTest {

    @Test
    void debianFileBecomesThirtyFiveBytes() {
        var rewritten = LoaderConfigurationText.rewrite("include /etc/ld.so.conf.d/*.conf\n\n");

        assertThat(rewritten).isEqualTo("include /etc/ld.so.conf.d/*.conf\n \n").hasSize(35);
    }

    /** Blanks around, tabs, backslashes, relative includes, a comment, no line end at the end. */
    @Test
    void linesAreReadAsAShellReadsThem() throws IOException {
        var rewritten = LoaderConfigurationText.rewrite(resource("odd-ld.so.conf"));

        assertThat(rewritten).isEqualTo(resource("odd-ld.so.conf.expected"));
    }

    private static String resource(String name) throws IOException {
        try (var input = LoaderConfigurationTextTest.class.getResourceAsStream(name)) {
            return new String(requireNonNull(input, name).readAllBytes(), UTF_8);
        }
    }
}
