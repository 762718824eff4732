package org.jcecc.scheduler.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jcecc.scheduler.placement.Algorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The command line. */
class SchedulerOptionsTest {

    /** R-S01. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-l| ''|Error: -l requires argument",
                "-n| ''|Error: -n requires argument",
                "-i| ''|Error: -i requires argument",
                "-p| ''|Error: -p requires argument",
                "-p|0|Error: Invalid port specified",
                "-p|abc|Error: Invalid port specified",
                "-p|65535|Error: Invalid port specified",
                "-u| ''|Error: -u requires a valid username",
                "-a| ''|Error: -a requires a valid scheduler name",
                "-a|Foo|Error: foo is an unknown scheduler algorithm.",
                "-x|1|jcecc-scheduler: invalid option -- 'x'",
                "--port|0|Error: Invalid port specified",
                "--nosuch|1|jcecc-scheduler: unrecognized option '--nosuch'",
                "-p7|-n|jcecc-scheduler: option requires an argument -- 'n'",
                "--portly|7|jcecc-scheduler: unrecognized option '--portly'",
            })
    void badOptionsAreNamed(String option, String argument, String reason) {
        assertThatThrownBy(() -> read(option, argument.strip()))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** R-S01. */
    @Test
    void helpIsTheUsageWithoutAReason() {
        assertThatThrownBy(() -> read("-h"))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.reason()).isEmpty());
        assertThat(Usage.text("icecc-scheduler", "1.2.3", ""))
                .startsWith(
                        """
                        ICECREAM scheduler 1.2.3
                        usage: icecc-scheduler [options]\s
                        Options:
                          -n, --netname <name>
                        """)
                .endsWith("\n\n");
        assertThat(Usage.text("icecc-scheduler", "1.2.3", "Error: no"))
                .startsWith("Error: no\nICE");
    }

    /** R-S02. */
    @ParameterizedTest
    @EnumSource
    void algorithmsAreNamedInAnyLetterCase(Algorithm algorithm) throws UsageException {
        String lower = algorithm.name().toLowerCase(java.util.Locale.ROOT);

        assertThat(read("-a", lower).algorithm()).isEqualTo(algorithm);
        assertThat(read("-a", algorithm.name()).algorithm()).isEqualTo(algorithm);
        assertThat(read("--algorithm=" + lower.replace('_', '-')).algorithm()).isEqualTo(algorithm);
    }

    /** Scripts written for the original get its rule. */
    @Test
    void defaultAlgorithmDependsOnTheProgramsName() throws UsageException {
        assertThat(read().algorithm()).isEqualTo(Algorithm.ADAPTIVE);
        assertThat(SchedulerOptions.read("icecc-scheduler", List.of(), Map.of()).algorithm())
                .isEqualTo(Algorithm.FASTEST);
    }

    /** R-S03. */
    @Test
    void defaultsAreTheOriginals() throws UsageException {
        SchedulerOptions options = read();

        assertThat(options.port()).isEqualTo(8765);
        assertThat(options.netname()).isEqualTo("ICECREAM");
        assertThat(options.networkInterface()).isEmpty();
        assertThat(options.logFile()).isEmpty();
        assertThat(options.detached()).isFalse();
        assertThat(options.keepsConnections()).isFalse();
        assertThat(options.verbosity()).isZero();
    }

    @Test
    void atMostThreeLettersOfVerbosityCount() throws UsageException {
        assertThat(read("-v", "-v").verbosity()).isEqualTo(2);
        assertThat(read("-vvvvv").verbosity()).isEqualTo(3);
    }

    private static SchedulerOptions read(String... words) throws UsageException {
        return SchedulerOptions.read("jcecc-scheduler", List.of(words), Map.of());
    }
}
