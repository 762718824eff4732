package org.jcecc.daemon.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConfigurationFileTest {

    @Test
    @Tag("R-D04")
    void shippedFileOfTheOriginalBecomesItsCommandLine() {
        List<String> words =
                arguments(
                        "# icecc configuration",
                        "ICECC_NICE_LEVEL=\"5\"",
                        "ICECC_LOG_FILE=\"/var/log/iceccd.log\"",
                        "ICECC_NETNAME=\"\"",
                        "ICECC_MAX_JOBS=\"\"",
                        "ICECC_ALLOW_REMOTE=\"yes\"",
                        "ICECC_BASEDIR=\"/var/cache/icecc\"",
                        "ICECC_SCHEDULER_HOST=\"\"",
                        "ICECC_CACHE_LIMIT=\"\"",
                        "ICECC_SCHEDULER_LOG_FILE=\"/var/log/icecc_scheduler.log\"");

        assertThat(words)
                .containsExactly(
                        "-l", "/var/log/iceccd.log", "--nice", "5", "-b", "/var/cache/icecc");
    }

    @Test
    @Tag("R-D04")
    void everyVariableHasItsOptionInTheOriginalsOrder() {
        List<String> words =
                arguments(
                        "ICECC_CACHE_LIMIT=512",
                        "ICECC_ALLOW_REMOTE=no",
                        "ICECC_MAX_JOBS=6",
                        "ICECC_BASEDIR='/b c'",
                        "ICECC_NETNAME=lab",
                        "ICECC_SCHEDULER_HOST=sched",
                        "ICECC_NICE_LEVEL=7",
                        "ICECC_LOG_FILE=/l",
                        "JCECC_UNPACKERS=4",
                        "JCECC_LOGIN_LIMIT=90");

        assertThat(words)
                .containsExactly(
                        "-l",
                        "/l",
                        "--nice",
                        "7",
                        "-s",
                        "sched",
                        "-n",
                        "lab",
                        "-b",
                        "/b c",
                        "-m",
                        "6",
                        "--no-remote",
                        "--cache-limit",
                        "512",
                        "--unpackers",
                        "4",
                        "--login-limit",
                        "90");
    }

    @Test
    @Tag("R-D04")
    void noJobsMeansOneSlotForThisMachineOnly() {
        assertThat(arguments("ICECC_MAX_JOBS=\"0\"")).containsExactly("-m", "1", "--no-remote");
        assertThat(arguments("ICECC_MAX_JOBS=\"00\"")).containsExactly("-m", "00");
    }

    @Test
    void whatMayChangeWhileTheDaemonRunsCanStandInTheFile() {
        assertThat(
                        arguments(
                                "JCECC_VERBOSE=2",
                                "JCECC_ALLOW_FROM=\"10.0.0.0/8, 192.168.1.7\"",
                                "JCECC_DRAIN=30"))
                .containsExactly(
                        "-v",
                        "-v",
                        "--allow-from",
                        "10.0.0.0/8",
                        "--allow-from",
                        "192.168.1.7",
                        "--drain",
                        "30");
    }

    @Test
    void verbosityThatIsNoneIsReported() {
        ConfigurationFile file = ConfigurationFile.parse(List.of("JCECC_VERBOSE=yes"));

        assertThat(file.arguments()).isEmpty();
        assertThat(file.problems())
                .containsExactly("configuration key: JCECC_VERBOSE is 'yes' (expected: 0 to 3)");
    }

    /** The file is shared. */
    @Test
    void keyOfAnotherProgramIsNoSlip() {
        assertThat(ConfigurationFile.parse(List.of("ICECC_LOGFILE=/l")).problems()).isEmpty();
    }

    @Test
    void ourNameOfAKeyWinsOverTheOriginals() {
        assertThat(arguments("JCECC_NETNAME=ours", "ICECC_NETNAME=theirs"))
                .containsExactly("-n", "ours");
    }

    @Test
    void commentsBlankLinesAndExportAreUnderstood() {
        assertThat(arguments("", "  # ICECC_NETNAME=no", "export ICECC_NETNAME=lab # why"))
                .containsExactly("-n", "lab");
    }

    @Test
    void misspelledKeyIsReportedWithTheNearestOne() {
        ConfigurationFile file =
                ConfigurationFile.parse(List.of("ICECC_MAXJOBS=3", "ICECC_TEST_LONGNAME=1"));

        assertThat(file.problems())
                .containsExactly("configuration key: ICECC_MAXJOBS (expected: JCECC_MAX_JOBS)");
    }

    @Test
    void lineThatIsNoAssignmentIsReported() {
        ConfigurationFile file = ConfigurationFile.parse(List.of("if [ -f x ]; then"));

        assertThat(file.problems())
                .containsExactly(
                        "configuration line: 'if [ -f x ]; then' (expected: KEY=\"value\")");
    }

    private static List<String> arguments(String... lines) {
        return ConfigurationFile.parse(List.of(lines)).arguments();
    }
}
