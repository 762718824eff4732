package org.jcecc.client.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jcecc.client.launch.FallbackLog;
import org.jcecc.client.launch.LauncherFrame;
import org.jcecc.client.launch.Order;
import org.jcecc.client.launch.OrderCodec;
import org.jcecc.client.launch.OutputStreamKind;
import org.jcecc.client.launch.Program;
import org.jcecc.client.testing.Await;
import org.jcecc.client.testing.Finished;
import org.jcecc.client.testing.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is odd about the resident client, the command runs, once, and why is written down. */
class LauncherFallbackIT {

    private static final Charset ISO = StandardCharsets.ISO_8859_1;
    private static final Finished COMPILED = new Finished(0, "real gcc -c x.c\n", "");

    @TempDir Path directory;
    private Installation installation;

    @BeforeEach
    void install() throws Exception {
        installation = Installation.in(directory);
        installation.compiler("gcc");
    }

    @Test
    void nothingInstalledMeansLocal() throws Exception {
        assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);
        assertThat(installation.fallbacks())
                .matches(
                        "\\d+\t\\d+\tresident client %s: No such file or directory\t%s\tgcc\t-c\tx.c\n"
                                .formatted(installation.residentProgram(), installation.work()));
    }

    /** As it would from a shell, and from make. */
    @Test
    void compilerMayBeAScriptThatNamesNoInterpreter() throws Exception {
        Path compiler = installation.compilers().resolve("gcc");
        Files.writeString(compiler, "echo real gcc \"$@\"; exit 3\n");

        assertThat(installation.run("gcc -c 'x y.c'"))
                .isEqualTo(new Finished(3, "real gcc -c x y.c\n", ""));
        assertThat(installation.run("gcc")).isEqualTo(new Finished(3, "real gcc\n", ""));
    }

    @Test
    void doctorNamesAResidentClientThatDoesNotStart() throws Exception {
        Installation.script(installation.residentProgram(), "exit 1");

        var finished = installation.run("jcecc --doctor");

        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.stdout())
                .startsWith("FAULT resident-broken: ")
                .contains("remedy: ", installation.residentProgram().toString());
    }

    @Test
    void residentThatEndsAtOnceIsNotTriedAgainForAMoment() throws Exception {
        var starts = directory.resolve("starts");
        Installation.script(
                installation.residentProgram(), "echo started >> " + starts + "; exit 1");

        assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);
        assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);

        assertThat(starts).hasContent("started");
        assertThat(installation.fallbacks().lines())
                .satisfiesExactly(
                        first -> assertThat(first).contains("not started: it ended"),
                        second -> assertThat(second).contains("it ended", "(a moment ago)"));
        installation.run(
                "touch -d '1 minute ago' " + installation.runtimeDirectory() + "/*.failed");
        assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);
        assertThat(starts).hasContent("started\nstarted");
    }

    @Test
    void residentThatSaysWhyItDoesNotStartIsQuoted() throws Exception {
        Installation.script(installation.residentProgram(), "echo 'no java' >&3");

        assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);
        assertThat(installation.fallbacks()).contains("not started: no java");
    }

    @Test
    void residentThatMayNotBeExecutedIsAReason() throws Exception {
        Files.createDirectories(installation.residentProgram().getParent());
        Files.writeString(installation.residentProgram(), "#!/bin/sh\n");

        assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);
        assertThat(installation.fallbacks()).contains("not started: Permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000", // length 0
                "01000001", // longer than any frame
                "ffffffff",
                "0000000241ff", // an order instead of a WELCOME
                "0000000240ff", // a WELCOME with something in it
                "00000001ff",
                "474554202f20485454502f312e310d0a0d0a", // GET / HTTP/1.1
                "000000", // half a length, then the end
            })
    void answerThatIsNoWelcomeMeansLocal(String hex) throws Exception {
        var answer = HexFormat.of().parseHex(hex);

        try (var server = raw(connection -> connection.send(answer))) {
            assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);
            assertThat(server.connections()).isPositive();
            assertThat(installation.fallbacks()).contains("resident client: ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000001ff", // no such order
                "0000000141", // EXEC without anything
                "000000104100000000000000000000000000ffffff", // EXEC with something left
                "0000000d4100000000ffffffff00000000", // EXEC with four milliards of words
                "0000000e4100000001000000000000000000", // EXEC of a NUL
                "0000000d4300000000" + "0000000000000000", // RUN of nothing
                "0000000e4100000001"
                        + "67"
                        + "0000000000000000", // EXEC of a name without a directory
                "000000064600" + "00000100", // EXIT 256
                "000000064601" + "00000000", // EXIT by signal 0
                "000000064601" + "00000041", // EXIT by signal 65
                "0000000246", // half an EXIT
                "0000000149", // TEMPORARY without a path
                "0000000549" + "00000000",
                "0000000649" + "00000001" + "78", // TEMPORARY that is not absolute
                "0000000749" + "00000001" + "2f78", // TEMPORARY with something left
                "ffffffff",
                "0000", // half a length, then the end
            })
    void brokenOrderMeansLocal(String hex) throws Exception {
        var order = HexFormat.of().parseHex(hex);

        try (var server =
                raw(connection -> {
                    connection.welcome();
                    connection.send(order);
                })) {
            assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(installation.fallbacks().lines()).hasSize(1);
        }
    }

    @Test
    void orderCutAnywhereMeansLocalAndNothingPrinted() throws Exception {
        var program = new Program("/bin/echo", List.of("echo", "never"), List.of("A=b"));
        var stream = new ByteArrayOutputStream();
        for (Order order :
                List.of(
                        new Order.Print(OutputStreamKind.STDOUT, "never".getBytes(ISO)),
                        new Order.Exec(program))) {
            var frame = OrderCodec.encode(order);
            while (frame.hasRemaining()) {
                stream.write(frame.get());
            }
        }
        var orders = stream.toByteArray();
        var cut = new AtomicInteger();

        try (var server =
                raw(connection -> {
                    connection.welcome();
                    connection.channel().write(ByteBuffer.wrap(orders, 0, cut.get()));
                })) {
            for (int length = 0; length < orders.length; length++) {
                cut.set(length);
                assertThat(installation.run("gcc -c x.c"))
                        .as("%d bytes", length)
                        .isEqualTo(COMPILED);
            }
            assertThat(server.connections()).isEqualTo(orders.length);
        }
    }

    @Test
    void residentThatDiesBeforeItAnswersIsReplacedOrDoneWithout() throws Exception {
        try (var server = raw(RawServer.Connection::read)) {
            assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);
            assertThat(server.connections()).isEqualTo(3);
            assertThat(installation.fallbacks()).contains("gone before it answered");
        }
    }

    @Test
    void temporaryFilesOfAResidentThatDiesAreRemoved() throws Exception {
        var first = Files.createFile(directory.resolve(".first"));
        var second = Files.createFile(directory.resolve(".second"));
        var renamed = directory.resolve(".renamed");

        try (var server =
                raw(connection -> {
                    connection.welcome();
                    for (Path file : List.of(first, renamed, second)) {
                        connection.order(new Order.Temporary(file.toString()));
                    }
                })) {
            assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);
            assertThat(server.connections()).isEqualTo(1);
        }

        assertThat(first).doesNotExist();
        assertThat(second).doesNotExist();
        assertThat(installation.fallbacks()).contains("\tresident client: gone\t");
    }

    /** Whoever ends a command in order has removed what was to be removed. */
    @Test
    void temporaryFilesAreNoConcernOfAnOrderlyEnd() throws Exception {
        var file = Files.createFile(directory.resolve(".file"));

        try (var _ =
                raw(connection -> {
                    connection.welcome();
                    connection.order(new Order.Temporary(file.toString()));
                    connection.order(new Order.Exit(0));
                })) {
            assertThat(installation.run("gcc -c x.c")).isEqualTo(new Finished(0, "", ""));
        }

        assertThat(file).exists();
    }

    @Test
    void residentThatNeverAnswersHelloIsNotWaitedForByEveryone() throws Exception {
        installation.with("JCECC_RESIDENT_TIMEOUT", "1");

        try (var server =
                raw(connection -> {
                    connection.read();
                    connection.read(); // never comes
                })) {
            assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);
            assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);

            assertThat(server.connections()).isEqualTo(1);
            assertThat(installation.fallbacks()).contains("no answer", "no answer (a moment ago)");
        }
    }

    @Test
    void residentThatFallsSilentIsAskedAndThenGivenUp() throws Exception {
        installation.with("JCECC_RESIDENT_TIMEOUT", "1");
        var pings = new AtomicInteger();

        try (var server =
                raw(connection -> {
                    connection.welcome();
                    while (connection.read() instanceof LauncherFrame.Ping) {
                        pings.incrementAndGet();
                    }
                })) {
            assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);
            assertThat(server.connections()).isEqualTo(1);
        }

        assertThat(pings).hasValue(1);
        assertThat(installation.fallbacks()).contains("\tresident client: no answer\t");
    }

    @Test
    void residentThatAnswersPingsIsWaitedFor() throws Exception {
        installation.with("JCECC_RESIDENT_TIMEOUT", "1");

        try (var server =
                raw(connection -> {
                    connection.welcome();
                    for (int i = 0; i < 5; i++) {
                        connection.read();
                        connection.order(new Order.Pong());
                    }
                    connection.order(new Order.Exit(42));
                })) {
            assertThat(installation.run("gcc -c x.c").status()).isEqualTo(42);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void residentThatDiesWhilePreprocessingMeansLocal() throws Exception {
        var program = sh("echo $$ > pid; while echo source 2>&-; do sleep 0.01; done");
        var served = new AtomicInteger();

        try (var server =
                raw(connection -> {
                    if (connection.read() instanceof LauncherFrame.Hello) {
                        connection.order(new Order.Welcome());
                        connection.order(new Order.Preprocess(program, 1));
                        connection.read();
                    } else {
                        served.set(connection.channel().read(ByteBuffer.allocate(6)));
                    }
                })) {
            try (var launcher =
                    installation.start("gcc -c x.c; kill -0 $(cat pid) 2>&- || echo alone")) {
                Await.until("preprocessed source", () -> served.get() == 6);
                server.crash();

                assertThat(launcher.await())
                        .isEqualTo(new Finished(0, COMPILED.stdout() + "alone\n", ""));
            }
        }
        assertThat(installation.fallbacks()).contains("\tresident client: gone\t");
    }

    @Test
    void residentThatTakesNoDataConnectionMeansLocal() throws Exception {
        var socket = installation.socket();

        try (var server =
                RawServer.at(
                        socket,
                        connection -> {
                            connection.welcome();
                            Files.delete(socket);
                            connection.order(new Order.Preprocess(sh("echo never"), 1));
                            connection.read();
                        })) {
            assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void programThatRunsWhenTheResidentDiesIsTheResult() throws Exception {
        try (var server =
                raw(connection -> {
                    connection.welcome();
                    connection.order(new Order.Run(sh("touch up; read line; echo $line; exit 6")));
                    connection.read();
                })) {
            try (var launcher = installation.start("gcc -c x.c")) {
                Await.until("program up", () -> Files.exists(installation.work().resolve("up")));
                server.crash();

                assertThat(launcher.input("once\n").await())
                        .isEqualTo(new Finished(6, "once\n", ""));
            }
        }
    }

    @Test
    void programThatRanBeforeTheResidentDiedIsTheResult() throws Exception {
        try (var server =
                raw(connection -> {
                    connection.welcome();
                    connection.order(new Order.Run(sh("echo once; kill -9 $$")));
                    connection.read();
                })) {
            assertThat(installation.run("gcc -c x.c")).isEqualTo(new Finished(137, "once\n", ""));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void programThatTookOverDoesNotCareForTheResident() throws Exception {
        try (var server =
                raw(connection -> {
                    connection.welcome();
                    connection.order(new Order.Exec(sh("touch up; read line; echo $line; exit 6")));
                    connection.read();
                })) {
            try (var launcher = installation.start("gcc -c x.c")) {
                Await.until("program up", () -> Files.exists(installation.work().resolve("up")));
                server.crash();

                assertThat(launcher.input("once\n").await())
                        .isEqualTo(new Finished(6, "once\n", ""));
            }
        }
    }

    @Test
    void residentOfAnotherBuildThatDoesNotChangeIsDoneWithout() throws Exception {
        try (var server =
                raw(connection -> {
                    connection.read();
                    connection.order(new Order.Restart());
                })) {
            assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);
            assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);

            assertThat(server.connections()).isEqualTo(2);
            assertThat(installation.fallbacks()).contains("of another build");
        }
    }

    @Test
    void fallbackCanBeForbidden() throws Exception {
        installation.with("JCECC_FALLBACK", "never");

        var compile = installation.run("gcc -c x.c");
        var link = installation.run("gcc x.o");
        var other = installation.run("jcerun echo -c");

        assertThat(compile.status()).isEqualTo(118);
        assertThat(compile.stdout()).isEmpty();
        assertThat(compile.stderr())
                .isEqualTo(
                        "jcecc: not compiled: resident client %s: No such file or directory (JCECC_FALLBACK=never)\n"
                                .formatted(installation.residentProgram()));
        assertThat(link).isEqualTo(new Finished(0, "real gcc x.o\n", ""));
        assertThat(other).isEqualTo(new Finished(0, "-c\n", ""));
    }

    @Test
    void fallbackCanBeTold() throws Exception {
        installation.with("JCECC_FALLBACK", "warn");

        var compile = installation.run("gcc -c x.c");

        assertThat(compile.stdout()).isEqualTo(COMPILED.stdout());
        assertThat(compile.stderr())
                .startsWith("jcecc: compiled here: resident client ")
                .endsWith(": No such file or directory\n");
    }

    @Test
    void questionsNeedAResidentClient() throws Exception {
        var finished = installation.run("jcecc --why x.c");

        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.stderr())
                .isEqualTo(
                        "jcecc: resident client %s: No such file or directory\n"
                                .formatted(installation.residentProgram()));
        assertThat(installation.fallbacks()).isEmpty();
    }

    @Test
    void recordsSayEveryByteInOneLine() throws Exception {
        installation.run("gcc -c 'a\tb\nc\\d\u00ff'");

        assertThat(installation.fallbacks()).hasLineCount(1);
        var record = FallbackLog.read(installation.runtimeDirectory()).getFirst();
        assertThat(record.words()).containsExactly("gcc", "-c", "a\tb\nc\\d\u00ff");
        assertThat(record.workingDirectory()).isEqualTo(installation.work().toString());
        assertThat(record.reason()).endsWith("No such file or directory");
    }

    @Test
    void logOfRecordsIsBounded() throws Exception {
        var log = installation.runtimeDirectory().resolve("fallback.log");
        Files.writeString(log, "x".repeat((1 << 20) + 1));

        installation.run("gcc -c x.c");
        installation.run("gcc -c x.c");

        assertThat(Files.size(log)).isLessThan(1000);
        assertThat(installation.runtimeDirectory().resolve("fallback.log.old")).exists();
    }

    private RawServer raw(RawServer.Script script) throws Exception {
        return RawServer.at(installation.socket(), script);
    }

    private static Program sh(String script) {
        return new Program("/bin/sh", List.of("sh", "-c", script), List.of());
    }
}
