package org.jcecc.it.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Combination;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.FortyUnits;
import org.jcecc.it.testing.Hosts;
import org.jcecc.it.testing.Installation;
import org.jcecc.it.testing.Maker;
import org.jcecc.it.testing.Network;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The original's monitors show what our scheduler tells, and ours what the original's tells. */
@Execution(ExecutionMode.CONCURRENT)
class MonitorsIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir private Path work;

    @BeforeEach
    void preconditions() {
        assumeTrue(Hosts.possible(), "skipped: network namespaces need root");
    }

    @Test
    void sundaeShowsTheHostsAndJobsOfOurScheduler() throws IOException {
        assumeInstalled("icecream-sundae", "tmux");
        try (Network network = Network.start(work, Combination.ours());
                Terminal terminal =
                        new Terminal(
                                network.on(
                                        Network.SCHEDULER,
                                        "icecream-sundae",
                                        "-n",
                                        Network.NETNAME))) {
            terminal.awaitScreen("Servers: Total:3");
            build(network);

            terminal.awaitScreen("worker1");
            terminal.awaitScreen("worker2");
            terminal.awaitScreen("Total: Remote:[1-9][0-9]+");
            assertThat(terminal.screen())
                    .contains("Scheduler: " + network.address(Network.SCHEDULER));
        }
    }

    @Test
    void icemonShowsTheHostsOfOurScheduler() throws IOException {
        assumeInstalled("icemon", "Xvfb", "import", "convert", "tesseract");
        Path settings = work.resolve("home/.config/kde.org/icemon.conf");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "[General]\ncurrentView=detailedhost\n");
        try (Network network = Network.start(work, Combination.ours())) {
            Process screen = Command.of("Xvfb", ":96", "-screen", "0", "1200x800x24").start(log());
            Process icemon =
                    Command.of(
                                    network.on(
                                            Network.SCHEDULER,
                                            "icemon",
                                            "-n",
                                            Network.NETNAME,
                                            "-s",
                                            network.address(Network.SCHEDULER)))
                            .with(Map.of("HOME", work.resolve("home").toString(), "DISPLAY", ":96"))
                            .start(log());
            try {
                Await.until(
                        "hosts and slots in the window of icemon",
                        LIMIT,
                        () -> showsHostsAndSlots(text()),
                        this::text);
            } finally {
                icemon.destroyForcibly();
                screen.destroyForcibly();
            }
        }
    }

    @Test
    void ourMonitorShowsTheHostsAndSlotsOfTheOriginalsScheduler() throws IOException {
        assumeInstalled("icecc-scheduler");
        var makers =
                new Combination(Maker.ORIGINAL, Maker.ORIGINAL, Maker.ORIGINAL, Maker.ORIGINAL);
        try (Network network = Network.start(work, makers)) {
            String monitor = Installation.program("bin/jcecc-monitor");
            Await.until(
                    "two workers of four slots",
                    LIMIT,
                    () -> ask(network, monitor, "--capacity").equals("8\n"),
                    network::logTails);

            Await.until(
                    "every daemon's name",
                    LIMIT,
                    () -> namesDaemons(ask(network, monitor, "--once", "--format", "json")),
                    network::logTails);
        }
    }

    private static boolean namesDaemons(String json) {
        return Network.DAEMONS.stream()
                .allMatch(name -> json.contains("\"name\":\"%s\"".formatted(name)));
    }

    /** The list is short and in no order, so that not every host can be seen. */
    private static boolean showsHostsAndSlots(String text) {
        return Stream.of("worker", "/8 on x86_64").allMatch(text::contains);
    }

    private static String ask(Network network, String... words) {
        List<String> all =
                Stream.concat(Stream.of(words), Stream.of("-n", Network.NETNAME)).toList();
        return Command.of(network.on(Network.SUBMITTER, all.toArray(String[]::new))).run().output();
    }

    private void build(Network network) throws IOException {
        Path project = work.resolve("project");
        FortyUnits.writeTo(project);
        Await.until(
                "remote compiles",
                LIMIT,
                () -> {
                    Command.of("sh", "-c", "rm -f program *.o").in(project).succeed();
                    network.onSubmitter("make", "-j8", "LAUNCHER=" + network.client())
                            .in(project)
                            .succeed();
                    return network.compiledRemotely() >= FortyUnits.UNITS;
                },
                network::logTails);
    }

    /** What can be read on the screen of icemon. */
    private String text() {
        Path picture = work.resolve("screen.png");
        Path enlarged = work.resolve("enlarged.png");
        Command.of("import", "-window", "root", picture.toString())
                .with(Map.of("DISPLAY", ":96"))
                .run();
        Command.of("convert", picture.toString(), "-resize", "300%", enlarged.toString()).run();
        return Command.of("tesseract", enlarged.toString(), "-").run().output();
    }

    private Path log() throws IOException {
        return Files.createTempFile(work, "program", ".log");
    }

    private static void assumeInstalled(String... programs) {
        for (String program : programs) {
            assumeTrue(
                    Command.of("sh", "-c", "command -v " + program).run().status() == 0,
                    "skipped: " + program + " is not installed");
        }
    }

    /** A terminal of 160 columns and 45 lines that shows a program. */
    private static final class Terminal implements AutoCloseable {

        private final String server = "jcecc-it-" + ProcessHandle.current().pid();

        Terminal(List<String> program) {
            List<String> words =
                    Stream.concat(
                                    Stream.of(
                                            "tmux",
                                            "-L",
                                            server,
                                            "new-session",
                                            "-d",
                                            "-x",
                                            "160",
                                            "-y",
                                            "45"),
                                    program.stream())
                            .toList();
            Command.of(words).succeed();
        }

        String screen() {
            return Command.of("tmux", "-L", server, "capture-pane", "-p").run().output();
        }

        void awaitScreen(String pattern) {
            Await.until(
                    pattern + " on the screen",
                    LIMIT,
                    () -> Pattern.compile(pattern).matcher(screen()).find(),
                    this::screen);
        }

        @Override
        public void close() {
            Command.of("tmux", "-L", server, "kill-server").run();
        }
    }
}
