package org.jcecc.monitor.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jcecc.protocol.discovery.SchedulerAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionParserTest {

    private static final Map<String, String> BOTH =
            Map.of("ICECC_SCHEDULER", "birch:9000", "USE_SCHEDULER", "cedar");

    @Test
    @Tag("R-M03")
    void namedSchedulerPrecedesTheVariablesAndTheseTheSearch() throws UsageException {
        assertThat(parse(BOTH, "-s", "alder:8000", "-n", "lab").scheduler())
                .contains(new SchedulerAddress("alder", 8000));
        assertThat(parse(BOTH, "-n", "lab").scheduler())
                .contains(new SchedulerAddress("birch", 9000));
        assertThat(parse(Map.of("USE_SCHEDULER", "cedar")).scheduler())
                .contains(new SchedulerAddress("cedar", 8765));
        assertThat(parse(Map.of("USE_SCHEDULER", "")).scheduler()).isEmpty();
    }

    @Test
    void ourOwnVariablePrecedesTheOriginals() throws UsageException {
        Map<String, String> variables =
                Map.of("JCECC_SCHEDULER", "alder", "ICECC_SCHEDULER", "birch");

        assertThat(parse(variables).scheduler()).contains(new SchedulerAddress("alder", 8765));
    }

    @Test
    void withoutOptionsTheTerminalShowsTheUsualNetwork() throws UsageException {
        MonitorOptions options = parse(Map.of());

        assertThat(options.face()).isEqualTo(Face.TERMINAL);
        assertThat(options.netname()).isEqualTo("ICECREAM");
        assertThat(options.controlPort()).isZero();
        assertThat(options.colors()).isTrue();
    }

    @Test
    void everyOptionArrives() throws UsageException {
        MonitorOptions options =
                parse(
                        Map.of(),
                        "-nlab",
                        "--control-port=9001",
                        "--once",
                        "--wait",
                        "0.5",
                        "--format",
                        "json",
                        "--record",
                        "out",
                        "--replay",
                        "in",
                        "--speed",
                        "2.5",
                        "--anonymize",
                        "--ascii");

        assertThat(options)
                .isEqualTo(
                        new MonitorOptions(
                                Face.ONCE,
                                "lab",
                                null,
                                9001,
                                Duration.ofMillis(500),
                                true,
                                Path.of("out"),
                                Path.of("in"),
                                2.5,
                                true,
                                true,
                                true));
    }

    @Test
    @Tag("R-M30")
    void noColorIsAnOptionAndAVariable() throws UsageException {
        assertThat(parse(Map.of(), "--no-color").colors()).isFalse();
        assertThat(parse(Map.of("NO_COLOR", "1")).colors()).isFalse();
        assertThat(parse(Map.of("NO_COLOR", "")).colors()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--wait|--wait: nothing (expected: seconds)",
                "--wait -1|--wait: -1 (expected: seconds)",
                "--speed 2|--speed: alone (expected: with --replay)",
                "--format json|--format: alone (expected: with --once or --capacity)",
                "--once --format xml|--format: xml (expected: text or json)",
                "--json --once|--once: a second face (expected: one of --json, --once, --capacity)",
                "--control-port 0|--control-port: 0 (expected: a port, 1..65535)",
                "-s :1|scheduler: \":1\" (expected: HOST or HOST:PORT)",
                "--frobnicate|argument: --frobnicate (expected: an option, see --help)",
            })
    void wrongCommandLineIsExplainedInOneLine(String arguments, String explanation) {
        assertThatThrownBy(() -> parse(Map.of(), arguments.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(explanation);
    }

    private static MonitorOptions parse(Map<String, String> environment, String... arguments)
            throws UsageException {
        return OptionParser.parse(List.of(arguments), environment);
    }
}
