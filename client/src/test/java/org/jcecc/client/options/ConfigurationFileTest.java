package org.jcecc.client.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationFileTest {

    @Test
    void linesAreReadAsAShellReadsThem() {
        var file =
                ConfigurationFile.parse(
                        """
                        # comment
                        ICECC_PREFERRED_HOST="birch"   # here

                        export JCECC_FALLBACK='warn'
                          ICECC=no
                        ICECC_NETNAME="of the daemon"
                        """);

        assertThat(file.problems()).isEmpty();
        assertThat(file.values())
                .containsEntry("ICECC_PREFERRED_HOST", "birch")
                .containsEntry("JCECC_FALLBACK", "warn")
                .containsEntry("ICECC", "no");
    }

    @Test
    void slipsAreReportedWithTheNearestKey() {
        var file = ConfigurationFile.parse("ICECC_PREFERED_HOST=birch\njust words\n");

        assertThat(file.problems())
                .containsExactly(
                        "configuration key: ICECC_PREFERED_HOST (expected: ICECC_PREFERRED_HOST)",
                        "configuration line: 'just words' (expected: KEY=\"value\")");
    }

    /** The file is shared. */
    @Test
    void keyOfAnotherProgramIsNoSlip() {
        assertThat(ConfigurationFile.parse("ICECC_LOG_FILE=/l\n").problems()).isEmpty();
    }

    @Test
    void variableWinsUnderEitherName() {
        var file = ConfigurationFile.parse("JCECC_DEBUG=info\nICECC_CC=/usr/bin/gcc-12\n");

        var effective = file.below(Map.of("ICECC_DEBUG", "error", "PATH", "/bin"));

        assertThat(ClientVariable.ICECC_DEBUG.in(effective)).contains("error");
        assertThat(ClientVariable.ICECC_CC.in(effective)).contains("/usr/bin/gcc-12");
        assertThat(effective).containsEntry("PATH", "/bin");
    }

    @Test
    void fileSetsNothingOfOthersAndNothingForTests() {
        var file = ConfigurationFile.parse("PATH=/evil\nICECC_TEST_SOCKET=/evil\n");

        assertThat(file.below(Map.of())).isEmpty();
    }
}
