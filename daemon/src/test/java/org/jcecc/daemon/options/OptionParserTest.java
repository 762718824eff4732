package org.jcecc.daemon.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R-D01")
class OptionParserTest {

    private static final Set<String> ACCOUNTS = Set.of("icecc", "builder");

    @Test
    void withoutOptionsEverythingHasItsDefault() throws UsageException {
        DaemonOptions options = parse();

        assertThat(options)
                .isEqualTo(
                        new DaemonOptions(
                                "",
                                "",
                                -1,
                                null,
                                null,
                                Path.of("/var/cache/jcecc"),
                                "",
                                "",
                                10245,
                                false,
                                0,
                                5,
                                -1,
                                2,
                                false,
                                null,
                                false,
                                List.of(),
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(10),
                                null));
    }

    @Test
    void shortAndLongFormsMeanTheSame() throws UsageException {
        DaemonOptions brief =
                parse(
                        "-n",
                        "lab",
                        "-N",
                        "birch",
                        "-m",
                        "7",
                        "-l",
                        "/tmp/log",
                        "-s",
                        "host:9000",
                        "-b",
                        "/base",
                        "-u",
                        "builder",
                        "-i",
                        "eth7",
                        "-p",
                        "4711",
                        "-d");
        DaemonOptions spelledOut =
                parse(
                        "--netname=lab",
                        "--name",
                        "birch",
                        "--max-processes=7",
                        "--log-file",
                        "/tmp/log",
                        "--scheduler-host=host:9000",
                        "--env-basedir",
                        "/base",
                        "--user-uid=builder",
                        "--interface",
                        "eth7",
                        "--port=4711",
                        "--daemonize");

        assertThat(brief).isEqualTo(spelledOut);
        assertThat(brief)
                .isEqualTo(
                        new DaemonOptions(
                                "lab",
                                "birch",
                                7,
                                Path.of("/tmp/log"),
                                new SchedulerLocation("host", 9000),
                                Path.of("/base"),
                                "builder",
                                "eth7",
                                4711,
                                true,
                                0,
                                5,
                                -1,
                                2,
                                false,
                                null,
                                false,
                                List.of(),
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(10),
                                null));
    }

    @Test
    void optionsOfOursHaveLongFormsOnly() throws UsageException {
        DaemonOptions options =
                parse(
                        "--nice=9",
                        "--cache-limit=4096",
                        "--unpackers=3",
                        "--no-remote",
                        "--icecc-socket=/run/icecc/iceccd.socket",
                        "--check",
                        "--drain=11",
                        "--login-limit=77",
                        "--allow-from=10.1.0.0/16",
                        "--allow-from",
                        "192.0.2.7");

        assertThat(options.niceness()).isEqualTo(9);
        assertThat(options.cacheLimit()).isEqualTo(4096L * 1024 * 1024);
        assertThat(options.unpackers()).isEqualTo(3);
        assertThat(options.noRemote()).isTrue();
        assertThat(options.iceccSocket()).isEqualTo(Path.of("/run/icecc/iceccd.socket"));
        assertThat(options.check()).isTrue();
        assertThat(options.allowedPeers())
                .containsExactly(
                        AddressRange.parse("10.1.0.0/16"), AddressRange.parse("192.0.2.7/32"));
        assertThat(options.drain()).isEqualTo(Duration.ofSeconds(11));
        assertThat(options.loginLimit()).isEqualTo(Duration.ofSeconds(77));
    }

    @Test
    void metricsStayOnThisMachineUnlessAnAddressIsGiven() throws Exception {
        assertThat(parse("--metrics", "9110").metrics())
                .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 9110));
        assertThat(parse("--metrics", "0.0.0.0:9110").metrics())
                .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 9110));
    }

    @Test
    void fewOptionsChangeWhileTheDaemonRunsAndTheOthersAreNamed() throws UsageException {
        DaemonOptions atStart = parse("-m", "3", "-v", "--nice=5");
        DaemonOptions changed =
                parse("-m", "4", "-vvv", "--drain=60", "--allow-from=10.0.0.0/8", "-n", "lab");

        DaemonOptions now = atStart.takingOver(changed);

        assertThat(now.verbosity()).isEqualTo(3);
        assertThat(now.drain()).isEqualTo(Duration.ofSeconds(60));
        assertThat(now.allowedPeers()).containsExactly(AddressRange.parse("10.0.0.0/8"));
        assertThat(now.maxJobs()).isEqualTo(3);
        assertThat(atStart.differencesThatNeedARestart(changed))
                .containsExactly("--netname", "--max-processes");
        assertThat(atStart.differencesThatNeedARestart(now)).isEmpty();
    }

    @Test
    void longNamesMayBeCutAndShortOnesClustered() throws UsageException {
        DaemonOptions options = parse("--max=3", "-vvd", "--sched", "host", "-nlab");

        assertThat(options.maxJobs()).isEqualTo(3);
        assertThat(options.verbosity()).isEqualTo(2);
        assertThat(options.detach()).isTrue();
        assertThat(options.scheduler()).isEqualTo(new SchedulerLocation("host", 8765));
        assertThat(options.netname()).isEqualTo("lab");
    }

    @Test
    void strayWordsAreIgnoredAndTwoDashesEndTheOptions() throws UsageException {
        DaemonOptions options = parse("stray", "-m", "4", "word", "--", "-m", "9");

        assertThat(options.maxJobs()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"abc, 0", "0, 0", "12x, 12", "-1, -1", "' 6', 6"})
    void slotsAreReadLikeTheOriginalReadsNumbers(String text, int slots) throws UsageException {
        assertThat(parse("-m", text).maxJobs()).isEqualTo(slots);
    }

    @Test
    void verbosityStopsAtThree() throws UsageException {
        assertThat(parse("-v", "-v", "-v", "-v").verbosity()).isEqualTo(3);
    }

    @Test
    void emptyBaseDirectoryIsIgnored() throws UsageException {
        assertThat(parse("-b", "").baseDirectory()).isEqualTo(Path.of("/var/cache/jcecc"));
    }

    @Test
    void schedulerAddressIsSplitAtTheLastColon() throws UsageException {
        assertThat(parse("-s", "fe80::1:9000").scheduler())
                .isEqualTo(new SchedulerLocation("fe80::1", 9000));
        assertThat(parse("-s", ":9000").scheduler()).isEqualTo(new SchedulerLocation("", 9000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense",
                "-x",
                "-m",
                "--port",
                "-p 0",
                "-p 65536",
                "-s host:",
                "-s host:0",
                "-s host:port",
                "-u root",
                "-u nosuch",
                "-u 1000",
                "--no-remote=1",
                "--n lab",
                "--allow-from ::1",
                "--allow-from 10.0.0.0/33",
                "--cache-limit -5",
                "--unpackers 0",
                "--unpackers many",
                "--login-limit 0",
                "--metrics 0",
                "--metrics host:9110",
                "--metrics 127.0.0.1:"
            })
    void wrongCommandLineIsRefusedWithAReason(String line) {
        assertThatThrownBy(() -> parse(line.split(" ", -1)))
                .isInstanceOf(UsageException.class)
                .hasMessageMatching(
                        "(option|port|scheduler port|user|cache limit|unpackers|login limit|address range|metrics).*");
    }

    @Test
    void misspeltOptionIsAnsweredWithTheNearestOne() {
        assertThatThrownBy(() -> parse("--metrcs=9110"))
                .hasMessage("option --metrcs: unknown (expected: --metrics)");
        assertThatThrownBy(() -> parse("--frobnicate"))
                .hasMessage("option --frobnicate: unknown (expected: one of --help)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-n", "-N", "-i", "-l"})
    void emptyNamesAreRefused(String option) {
        assertThatThrownBy(() -> parse(option, "")).hasMessageContaining("empty (expected:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help"})
    void helpIsAUsageErrorWithoutReason(String option) {
        assertThatThrownBy(() -> parse(option))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.reason()).isEmpty());
    }

    @Test
    void configurationFileIsFoundWithoutReadingTheRest() throws UsageException {
        List<String> words = List.of("-m", "3", "--config=/etc/jcecc/jcecc.conf");

        assertThat(OptionParser.configurationFile(words))
                .isEqualTo(Path.of("/etc/jcecc/jcecc.conf"));
    }

    private static DaemonOptions parse(String... words) throws UsageException {
        return OptionParser.parse(List.of(words), ACCOUNTS::contains);
    }
}
