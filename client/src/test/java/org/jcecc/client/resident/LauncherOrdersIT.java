package org.jcecc.client.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jcecc.client.launch.LauncherRequest;
import org.jcecc.client.launch.Program;
import org.jcecc.client.launch.RunStatus;
import org.jcecc.client.testing.Await;
import org.jcecc.client.testing.Command;
import org.jcecc.client.testing.Finished;
import org.jcecc.client.testing.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real launcher under orders of a server within the test. */
class LauncherOrdersIT {

    @TempDir Path directory;
    private Installation installation;

    @BeforeEach
    void install() throws Exception {
        installation = Installation.in(directory);
        installation.compiler("gcc");
    }

    @Test
    void requestSaysWhatTheCallerIs() throws Exception {
        var request = new CompletableFuture<LauncherRequest>();
        var oddDirectory = directory.toRealPath() + "/odd\u00fe\u00ff";

        handled(
                session -> {
                    request.complete(session.request());
                    session.exit(0);
                },
                "mkdir %1$s; cd %1$s; umask 027; A=\u00e9 nice -n 5 gcc -c '\u00ff.c' ''"
                        .formatted(Command.quoted(oddDirectory)));

        var seen = request.join();
        assertThat(seen.arguments()).containsExactly("gcc", "-c", "\u00ff.c", "");
        assertThat(seen.workingDirectory()).isEqualTo(oddDirectory);
        assertThat(seen.umask()).isEqualTo(0027);
        int own = Integer.parseInt(installation.run("nice").stdout().strip());
        assertThat(seen.niceness()).isEqualTo(Math.min(19, own + 5));
        assertThat(seen.environment()).containsEntry("A", "\u00e9");
        assertThat(seen.executable()).isEqualTo(installation.launcher().toString());
        assertThat(seen.stderrIsTerminal()).isFalse();
    }

    @Test
    void deletedWorkingDirectoryIsEmpty() throws Exception {
        var request = new CompletableFuture<LauncherRequest>();

        handled(
                session -> {
                    request.complete(session.request());
                    session.exit(0);
                },
                "mkdir gone; cd gone; rmdir ../gone; gcc -c x.c");

        assertThat(request.join().workingDirectory()).isEmpty();
    }

    @Test
    void environmentOfOneMegabyteArrives() throws Exception {
        var request = new CompletableFuture<LauncherRequest>();
        for (int i = 0; i < 10; i++) {
            installation.with("LARGE" + i, "x".repeat(100_000 + i));
        }

        var finished =
                handled(
                        session -> {
                            request.complete(session.request());
                            session.exec(sh("exit ${#LARGE9}", "A=" + "y".repeat(100_000)));
                        },
                        "gcc -c x.c");

        assertThat(request.join().environment().get("LARGE9")).hasSize(100_009);
        assertThat(finished.status()).isEqualTo(100_009 % 256);
    }

    @Test
    void execIsWhatTheUserWouldHaveHad() throws Exception {
        var finished =
                handled(
                        session -> {
                            session.exec(
                                    sh(
                                            "cat; echo $SET ${UNSET-none} $KEPT; echo err >&2; exit 7",
                                            "SET=new",
                                            "UNSET"));
                            session.awaitClosed();
                        },
                        "SET=old UNSET=x KEPT=\u00fe gcc -c x.c",
                        "input\u00ff\n");

        assertThat(finished).isEqualTo(new Finished(7, "input\u00ff\nnew none \u00fe\n", "err\n"));
    }

    @Test
    void sessionIsClosedNoSoonerThanTheProgramEnds() throws Exception {
        var ended = installation.work().resolve("ended");
        var endedWhenClosed = new AtomicBoolean();

        try (var server =
                        TestServer.on(
                                installation,
                                session -> {
                                    session.exec(sh("touch up; read line; touch ended"));
                                    session.awaitClosed();
                                    endedWhenClosed.set(Files.exists(ended));
                                });
                var launcher = installation.start("exec gcc -c x.c")) {
            Await.until("program up", () -> Files.exists(installation.work().resolve("up")));
            launcher.input("go\n").await();
            server.awaitFirstSession();
        }

        assertThat(endedWhenClosed).isTrue();
    }

    @Test
    void execOfNothingExitsAsTheShellDoes() throws Exception {
        var missing = handled(session -> session.exec(program("/none/gcc", "gcc")), "gcc -c x.c");
        var forbidden =
                handled(session -> session.exec(program("/etc/passwd", "gcc")), "gcc -c x.c");

        assertThat(missing)
                .isEqualTo(new Finished(127, "", "jcecc: /none/gcc: No such file or directory\n"));
        assertThat(forbidden)
                .isEqualTo(new Finished(126, "", "jcecc: /etc/passwd: Permission denied\n"));
    }

    @Test
    void execLocallyFindsTheRealCompiler() throws Exception {
        var finished = handled(LauncherSession::execLocally, "gcc -c x.c");

        assertThat(finished).isEqualTo(new Finished(0, "real gcc -c x.c\n", ""));
    }

    @Test
    void runReportsStatusAndUsage() throws Exception {
        var status = new CompletableFuture<RunStatus>();

        var finished =
                handled(
                        session -> {
                            status.complete(session.run(sh("cat; exit 3")));
                            session.exit(5);
                        },
                        "gcc -c x.c",
                        "in");

        assertThat(finished).isEqualTo(new Finished(5, "in", ""));
        assertThat(status.join().ending()).isEqualTo(new RunStatus.Exited(3));
        assertThat(status.join().minorFaults()).isPositive();
        assertThat(status.join().realTime()).isLessThan(Await.LIMIT);
        assertThat(status.join().userTime().plus(status.join().systemTime()))
                .isGreaterThan(Duration.ZERO);
    }

    @Test
    void runReportsSignalAndMissingProgram() throws Exception {
        var killed = new CompletableFuture<RunStatus>();
        var missing = new CompletableFuture<RunStatus>();

        handled(
                session -> {
                    killed.complete(session.run(sh("kill -9 $$")));
                    missing.complete(session.run(program("/none/gcc", "gcc")));
                    session.exit(0);
                },
                "gcc -c x.c");

        assertThat(killed.join().ending()).isEqualTo(new RunStatus.Killed(9));
        assertThat(missing.join().ending()).isEqualTo(new RunStatus.NotStarted(2));
    }

    @Test
    void childrenDoNotInheritTheConnection() throws Exception {
        var listed = new CompletableFuture<String>();

        handled(
                session -> {
                    try (var run = session.preprocess(sh("ls /proc/self/fd"))) {
                        listed.complete(text(run.stdout().readAllBytes()));
                        run.awaitStatus();
                    }
                    session.exit(0);
                },
                "gcc -c x.c");

        // Three streams, and the directory that ls reads.
        assertThat(listed.join().lines()).hasSize(4);
    }

    @Test
    void preprocessorWritesToTheResidentClient() throws Exception {
        var source = new CompletableFuture<String>();
        var status = new CompletableFuture<RunStatus>();

        var finished =
                handled(
                        session -> {
                            try (var run =
                                    session.preprocess(sh("cat; echo diagnostic >&2; exit 1"))) {
                                source.complete(text(run.stdout().readAllBytes()));
                                status.complete(run.awaitStatus());
                            }
                            session.exit(4);
                        },
                        "gcc -c x.c",
                        "int x\u00ff;");

        assertThat(source.join()).isEqualTo("int x\u00ff;");
        assertThat(status.join().ending()).isEqualTo(new RunStatus.Exited(1));
        assertThat(status.join().diagnostics()).isEqualTo("diagnostic\n");
        assertThat(finished).isEqualTo(new Finished(4, "", ""));
    }

    /** gcc takes a write that has run into a limit for an error of its output. */
    @Test
    void preprocessorMayWaitForItsReaderWithoutLimit() throws Exception {
        var limit = new CompletableFuture<String>();
        String sendTimeout = "getsockopt(STDOUT, 1, 21)"; // SOL_SOCKET, SO_SNDTIMEO

        handled(
                session -> {
                    try (var run =
                            session.preprocess(
                                    sh(
                                            "perl -e 'print \"@{[unpack q(q2), %s]}\"'"
                                                    .formatted(sendTimeout)))) {
                        limit.complete(text(run.stdout().readAllBytes()));
                        run.awaitStatus();
                    }
                    session.exit(0);
                },
                "gcc -c x.c");

        assertThat(limit.join()).isEqualTo("0 0");
    }

    /** Far more than a pipe holds, and no less than 8 MiB; nobody waits for anybody. */
    @Test
    void diagnosticsComeUpToALimit() throws Exception {
        var few = new CompletableFuture<String>();
        var many = new CompletableFuture<String>();

        handled(
                session -> {
                    few.complete(diagnosticsOf(session, "seq 100000 >&2"));
                    many.complete(diagnosticsOf(session, "head -c 20000000 /dev/zero >&2"));
                    session.exit(0);
                },
                "gcc -c x.c");

        assertThat(few.join()).startsWith("1\n2\n").endsWith("\n99999\n100000\n");
        assertThat(many.join().length()).isBetween((8 << 20) - (1 << 14), 8 << 20);
    }

    @Test
    void preprocessorHasItsStreamsAlsoWhereTheCallerHasNone() throws Exception {
        var source = new CompletableFuture<String>();
        var diagnostics = new CompletableFuture<String>();

        handled(
                session -> {
                    try (var run = session.preprocess(sh("echo source; echo diagnostic >&2"))) {
                        source.complete(text(run.stdout().readAllBytes()));
                        diagnostics.complete(run.awaitStatus().diagnostics());
                    }
                    session.exit(0);
                },
                "gcc -c x.c <&- >&- 2>&-");

        assertThat(source.join()).isEqualTo("source\n");
        assertThat(diagnostics.join()).isEqualTo("diagnostic\n");
    }

    /** A program in the background may have the preprocessor's standard error open for ever. */
    @Test
    void diagnosticsEndWithThePreprocessor() throws Exception {
        var diagnostics = new CompletableFuture<String>();

        handled(
                session -> {
                    diagnostics.complete(
                            diagnosticsOf(
                                    session,
                                    "sleep 1000 >/dev/null & echo $! > pid; echo diagnostic >&2"));
                    session.exit(0);
                },
                "gcc -c x.c; kill $(cat pid)");

        assertThat(diagnostics.join()).isEqualTo("diagnostic\n");
    }

    private static String diagnosticsOf(LauncherSession session, String script)
            throws IOException, InterruptedException {
        try (var run = session.preprocess(sh(script))) {
            assertThat(run.stdout().readAllBytes()).isEmpty();
            return run.awaitStatus().diagnostics();
        }
    }

    @Test
    void preprocessorThatIsNotThereIsAStatus() throws Exception {
        var status = new CompletableFuture<RunStatus>();

        handled(
                session -> {
                    try (var run = session.preprocess(program("/none/cpp"))) {
                        assertThat(run.stdout().readAllBytes()).isEmpty();
                        status.complete(run.awaitStatus());
                    }
                    session.exit(0);
                },
                "gcc -c x.c");

        assertThat(status.join().ending()).isEqualTo(new RunStatus.NotStarted(2));
    }

    @Test
    void preprocessorThatNobodyReadsIsEndedBeforeTheLocalCompile() throws Exception {
        var finished =
                handled(
                        session -> {
                            try (var run = session.preprocess(sh("echo $$ > pid; exec yes 2>&-"))) {
                                assertThat(run.stdout().read()).isEqualTo('y');
                                session.exec(sh("kill -0 $(cat pid) 2>&- || echo alone"));
                            }
                        },
                        "gcc -c x.c");

        assertThat(finished).isEqualTo(new Finished(0, "alone\n", ""));
    }

    @Test
    void printsComeInOrderBeforeTheEnd() throws Exception {
        var finished =
                handled(
                        session -> {
                            session.stdout(bytes("out\u00ff\n"));
                            session.stderr(bytes("err\n"));
                            session.stdout(new byte[0]);
                            session.stdout(bytes("more"));
                            session.exit(9);
                        },
                        "gcc -c x.c 2>&1");

        assertThat(finished).isEqualTo(new Finished(9, "out\u00ff\nerr\nmore", ""));
    }

    @Test
    void printsComeBeforeTheProgramThatTakesOver() throws Exception {
        var finished =
                handled(
                        session -> {
                            session.stdout(bytes("first\n"));
                            session.exec(sh("echo second"));
                        },
                        "gcc -c x.c");

        assertThat(finished.stdout()).isEqualTo("first\nsecond\n");
    }

    @Test
    void manyMegabytesArePrinted() throws Exception {
        var megabyte = new byte[1 << 20];

        var finished =
                handled(
                        session -> {
                            for (int i = 0; i < 20; i++) {
                                session.stdout(megabyte);
                            }
                            session.exit(0);
                        },
                        "gcc -c x.c | wc -c");

        assertThat(finished.stdout().strip()).isEqualTo(String.valueOf(20 << 20));
    }

    @Test
    void launcherEndsByTheSignalItIsTold() throws Exception {
        var finished = handled(session -> session.exitBySignal(15), "exec gcc -c x.c");

        assertThat(finished.status()).isEqualTo(128 + 15);
    }

    @Test
    void signalGoesToTheChildAndThenKillsTheLauncher() throws Exception {
        for (String signal : List.of("TERM", "INT", "QUIT", "HUP")) {
            installation = Installation.in(Files.createDirectory(directory.resolve(signal)));
            var status = new CompletableFuture<RunStatus>();
            var program =
                    sh(
                            "trap 'echo got; exit 3' %1$s; touch up; while :; do sleep 0.01; done"
                                    .formatted(signal));
            try (var server =
                            TestServer.on(
                                    installation,
                                    session -> {
                                        status.complete(session.run(program));
                                    });
                    var launcher = installation.start("exec gcc -c x.c")) {
                Await.until("child up", () -> Files.exists(installation.work().resolve("up")));

                launcher.signal(signal);

                var finished = launcher.await();
                assertThat(finished.stdout()).as(signal).isEqualTo("got\n");
                assertThat(finished.status()).as(signal).isGreaterThan(128);
                server.awaitFirstSession();
                assertThat(status.join().ending()).isEqualTo(new RunStatus.Exited(3));
            }
        }
    }

    @Test
    void signalThatTheCallerIgnoresStaysIgnored() throws Exception {
        try (var server =
                        TestServer.on(
                                installation,
                                session -> {
                                    var program = sh("touch up; read line; echo $line; exit 3");
                                    session.exit(session.run(program).ending().exitStatus());
                                });
                var launcher = installation.start("exec env --ignore-signal=INT gcc -c x.c")) {
            Await.until("child up", () -> Files.exists(installation.work().resolve("up")));

            launcher.signal("INT");

            assertThat(launcher.input("on\n").await()).isEqualTo(new Finished(3, "on\n", ""));
            server.awaitFirstSession();
        }
    }

    @Test
    void killedLauncherCancelsItsSession() throws Exception {
        var waiting = new CountDownLatch(1);
        var resourceClosed = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var unregistered = new AtomicBoolean();

        try (var server =
                        TestServer.on(
                                installation,
                                session -> {
                                    session.onCancel(() -> unregistered.set(true)).close();
                                    try (var _ = session.onCancel(resourceClosed::countDown)) {
                                        waiting.countDown();
                                        new CountDownLatch(1).await();
                                    } catch (InterruptedException e) {
                                        interrupted.countDown();
                                        throw e;
                                    }
                                });
                var launcher = installation.start("exec gcc -c x.c")) {
            await(waiting);

            launcher.signal("INT");

            assertThat(launcher.await().status()).isEqualTo(130);
            await(resourceClosed);
            await(interrupted);
            assertThatThrownBy(server::awaitFirstSession).isInstanceOf(InterruptedException.class);
            assertThat(unregistered).isFalse();
            Await.until("session over", () -> server.server().sessions() == 0);
        }
    }

    @Test
    void killedLauncherInterruptsTheReaderOfThePreprocessor() throws Exception {
        var reading = new CountDownLatch(1);

        try (var server =
                        TestServer.on(
                                installation,
                                session -> {
                                    try (var run =
                                            session.preprocess(
                                                    sh(
                                                            "echo x; while echo y 2>&-; do sleep 0.1; done"))) {
                                        assertThat(run.stdout().readNBytes(2)).hasSize(2);
                                        reading.countDown();
                                        run.stdout().readAllBytes();
                                    }
                                });
                var launcher = installation.start("exec gcc -c x.c")) {
            await(reading);

            launcher.signal("KILL");

            assertThatThrownBy(server::awaitFirstSession).isInstanceOf(IOException.class);
        }
    }

    @Test
    void closedStandardStreamsStayClosed() throws Exception {
        var finished =
                handled(
                        session -> session.exec(sh("ls /proc/self/fd > fds")),
                        "gcc -c x.c <&- >&- 2>&-");

        assertThat(finished.status()).isZero();
        var descriptors = Files.readAllLines(installation.work().resolve("fds"));
        // 0: the directory that ls reads, 1: the file; what is left is the connection.
        assertThat(descriptors).hasSize(3).doesNotContain("2");
    }

    @Test
    void handlerThatGivesUpLeavesTheCommandToTheLauncher() throws Exception {
        try (var server =
                        TestServer.on(
                                installation,
                                session -> {
                                    session.stdout(bytes("never printed"));
                                    throw new IOException("farm on fire");
                                });
                var launcher = installation.start("gcc -c x.c")) {

            assertThat(launcher.await()).isEqualTo(new Finished(0, "real gcc -c x.c\n", ""));
            assertThat(installation.fallbacks()).contains("\tresident client: gone\t");
            assertThatThrownBy(server::awaitFirstSession).hasMessage("farm on fire");
        }
    }

    @Test
    void ordersAfterTheEndAreRefused() throws Exception {
        try (var server =
                        TestServer.on(
                                installation,
                                session -> {
                                    session.exit(0);
                                    session.stdout(bytes("too late"));
                                });
                var launcher = installation.start("exec gcc -c x.c")) {

            assertThat(launcher.await()).isEqualTo(new Finished(0, "", ""));
            assertThatThrownBy(server::awaitFirstSession)
                    .hasMessage("session: ended (expected: open for Print)");
        }
    }

    private Finished handled(SessionHandler handler, String command) throws Exception {
        return handled(handler, command, "");
    }

    private Finished handled(SessionHandler handler, String command, String input)
            throws Exception {
        try (var server = TestServer.on(installation, handler);
                var launcher = installation.start(command)) {
            var finished = launcher.input(input).await();
            server.awaitFirstSession();
            Await.until("session over", () -> server.server().sessions() == 0);
            return finished;
        }
    }

    private static Program sh(String script, String... environmentChanges) {
        return new Program("/bin/sh", List.of("sh", "-c", script), List.of(environmentChanges));
    }

    private static Program program(String... words) {
        return new Program(words[0], List.of(words), List.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
}
