package org.jcecc.client.compile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jcecc.client.compile.testing.Conversation;
import org.jcecc.client.compile.testing.DaemonScript;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.compile.testing.ScriptedPeer;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.client.report.Reason;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.message.BlacklistHostEnvironment;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.Compression;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.UseCompileServer;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.jcecc.protocol.message.VerifyEnvironmentResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that can go wrong between the client and a compile server (R-C35, R-C37, R-C38,
 * R-C47): the command then runs here, once, in a slot, and the user sees nothing of it.
 */
class RemoteFailureIT {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final int LARGE = 8 << 20;

    @TempDir Path directory;
    private Lab lab;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.in(directory, RemoteFailureIT::shortLimits);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    private static Limits shortLimits(Limits usual) {
        return new Limits(
                usual.daemonConnection(),
                usual.environment(),
                SHORT,
                SHORT,
                SHORT,
                SHORT,
                usual.sourceSilence(),
                SHORT,
                SHORT,
                SHORT,
                usual.compilerQuestion(),
                usual.slot(),
                usual.wholeNodeSlot());
    }

    /** Leaves when it hears a kind of message. */
    private static ServerScript leavingAt(Class<? extends Message> kind) {
        return new ServerScript() {
            @Override
            public void heard(Conversation client, Message message) throws IOException {
                if (kind.isInstance(message)) {
                    client.hangUp();
                }
                super.heard(client, message);
            }
        };
    }

    /** Answers a complete source with one message and nothing more. */
    private static ServerScript answering(Message... answers) {
        return new ServerScript() {
            @Override
            protected void sourceComplete(Conversation client) throws IOException {
                for (Message answer : answers) {
                    client.say(answer);
                }
            }
        };
    }

    private static CompileResult success() {
        return new CompileResult("", "", 0, false, false);
    }

    private void withEnvironmentToSend() throws IOException {
        lab.withDaemon(
                ProtocolVersion.LATEST,
                new DaemonScript(lab.environment(), lab.serverPort()) {
                    @Override
                    protected void serverWanted(Conversation client, GetCompileServer request)
                            throws IOException {
                        client.say(choice(false));
                    }
                });
    }

    /** Compiles a file of 8 MiB, so that sending it notices a peer that has left. */
    private void compilesHere(int error) throws Exception {
        lab.write("foo.c", "int answer(void) { return 42; }\n" + " ".repeat(LARGE));

        var finished = lab.run("gcc -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(finished.stderr()).isEmpty();
        assertThat(finished.stdout()).isEmpty();
        assertThat(Files.readString(lab.file("foo.o"), ISO_8859_1)).startsWith("\u007fELF");
        assertThat(lab.runs("gcc")).last().isEqualTo("-c foo.c");
        var record = lab.record();
        assertThat(record.outcome().reason().kind()).isEqualTo(Reason.Kind.FALLBACK);
        assertThat(record.outcome().text()).contains("Error " + error + " ");
        assertRanInSlotOfNewConnection();
        assertNothingLeftBehind();
    }

    private void assertRanInSlotOfNewConnection() throws Exception {
        assertThat(lab.daemon().conversations()).hasSize(2);
        var first = lab.daemon().conversation(0);
        first.awaitOver();
        assertThat(first.received(End.class)).isEmpty();
        var second = lab.daemon().conversation(1);
        second.awaitOver();
        assertThat(second.received())
                .singleElement()
                .isInstanceOfSatisfying(
                        LocalJobBegin.class,
                        wish ->
                                assertThat(wish.outputFile())
                                        .isEqualTo(lab.file("foo.o").toString()));
    }

    private void assertNothingLeftBehind() throws IOException {
        try (var files = Files.list(lab.installation().work())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("foo.c", "foo.o");
        }
    }

    @Test
    void serverThatIsNotThere() throws Exception {
        lab.withServer(new ServerScript()).withPlainDaemon();
        lab.server().close();

        compilesHere(2);
    }

    @Test
    void serverThatDoesNotShakeHands() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            lab.withDaemon(
                    ProtocolVersion.LATEST,
                    new DaemonScript(lab.environment(), silent.getLocalPort()));

            compilesHere(2);
        }
    }

    @Test
    void serverThatLeavesAtTheEnvironment() throws Exception {
        // Nothing that could be compressed: a small archive would be sent before anybody leaves.
        var bytes = new byte[LARGE];
        new Random(42).nextBytes(bytes);
        Files.write(lab.environment(), bytes);
        lab.withServer(leavingAt(TransferEnvironment.class));
        withEnvironmentToSend();

        compilesHere(15);
    }

    @Test
    void environmentFileThatIsGone() throws Exception {
        lab.withServer(new ServerScript());
        lab.withDaemon(
                ProtocolVersion.LATEST,
                new DaemonScript(lab.environment(), lab.serverPort()) {
                    @Override
                    protected void serverWanted(Conversation client, GetCompileServer request)
                            throws IOException {
                        Files.delete(lab.environment());
                        client.say(choice(false));
                    }
                });

        compilesHere(4);
    }

    @Test
    void serverThatLeavesAtTheVerification() throws Exception {
        lab.withServer(leavingAt(VerifyEnvironment.class));
        withEnvironmentToSend();

        compilesHere(25);
    }

    @Test
    void serverThatDoesNotVerify() throws Exception {
        lab.withServer(
                new ServerScript() {
                    @Override
                    protected void environmentQuestioned(Conversation client) {}
                });
        withEnvironmentToSend();

        compilesHere(25);
    }

    @Test
    void serverThatAnswersTheVerificationWithSomethingElse() throws Exception {
        lab.withServer(
                new ServerScript() {
                    @Override
                    protected void environmentQuestioned(Conversation client) throws IOException {
                        client.say(new End());
                    }
                });
        withEnvironmentToSend();

        compilesHere(25);
    }

    @Test
    void serverWhereTheEnvironmentDoesNotWorkIsKeptAwayFromIt() throws Exception {
        lab.withServer(
                new ServerScript() {
                    @Override
                    protected void environmentQuestioned(Conversation client) throws IOException {
                        client.say(new VerifyEnvironmentResult(false));
                    }
                });
        withEnvironmentToSend();

        compilesHere(24);

        assertThat(lab.record().outcome().reason()).isEqualTo(Reason.ENVIRONMENT_REJECTED);
        assertThat(lab.daemon().conversation(0).received(BlacklistHostEnvironment.class))
                .containsExactly(
                        new BlacklistHostEnvironment(
                                "0123456789abcdef", lab.resources().platform(), "127.0.0.1"));
    }

    @Test
    void serverThatLeavesAtOnce() throws Exception {
        lab.withServer(
                new ServerScript() {
                    @Override
                    public void connected(Conversation client) throws IOException {
                        client.hangUp();
                    }
                });
        lab.withPlainDaemon();
        lab.write("foo.c", "int answer(void) { return 42; }\n");

        var finished = lab.run("gcc -c foo.c");

        // Whether the kernel still took the job or some of the source is its affair.
        assertThat(finished.status()).isZero();
        assertThat(finished.stderr()).isEmpty();
        assertThat(lab.record().outcome().reason()).isEqualTo(Reason.REMOTE_FAILED);
        assertRanInSlotOfNewConnection();
    }

    @Test
    void serverThatLeavesAtTheJob() throws Exception {
        lab.withServer(leavingAt(CompileFile.class)).withPlainDaemon();

        compilesHere(15);
    }

    @Test
    void serverThatLeavesWithinTheSource() throws Exception {
        lab.withServer(leavingAt(FileChunk.class)).withPlainDaemon();

        compilesHere(15);
    }

    @Test
    void serverThatLeavesAfterTheSource() throws Exception {
        lab.withServer(leavingAt(End.class)).withPlainDaemon();

        compilesHere(14);
    }

    @Test
    void serverWithoutVerdict() throws Exception {
        lab.withServer(answering()).withPlainDaemon();

        compilesHere(14);
    }

    @Test
    void serverWithSomethingElseThanAVerdict() throws Exception {
        lab.withServer(answering(new End())).withPlainDaemon();

        compilesHere(13);
    }

    @Test
    void serverThatLeavesAfterTheVerdict() throws Exception {
        lab.withServer(
                        new ServerScript() {
                            @Override
                            protected void sourceComplete(Conversation client) throws IOException {
                                client.say(success());
                                client.hangUp();
                            }
                        })
                .withPlainDaemon();

        compilesHere(19);
    }

    @Test
    void serverThatStopsWithinTheObject() throws Exception {
        lab.withServer(
                        new ServerScript() {
                            @Override
                            protected void sourceComplete(Conversation client) throws IOException {
                                client.say(success());
                                client.say(client.received(FileChunk.class).getFirst());
                            }
                        })
                .withPlainDaemon();

        compilesHere(19);
    }

    @Test
    void serverWithSomethingElseThanAnObject() throws Exception {
        lab.withServer(answering(success(), success())).withPlainDaemon();

        compilesHere(20);
    }

    @Test
    void objectWithoutContentIsNone() throws Exception {
        lab.withServer(answering(success(), new End())).withPlainDaemon();

        compilesHere(20);
    }

    @Test
    void objectThatEndsBeforeItsTableOfSectionsIsNone() throws Exception {
        lab.withServer(
                        new ServerScript() {
                            @Override
                            protected void sourceComplete(Conversation client) throws IOException {
                                client.say(success());
                                sayFile(client, anObject(-1));
                            }
                        })
                .withPlainDaemon();

        compilesHere(19);

        assertThat(lab.record().outcome().text()).contains("not as long as it says");
    }

    @Test
    void objectWithMoreBehindItIsNone() throws Exception {
        lab.withServer(
                        new ServerScript() {
                            @Override
                            protected void sourceComplete(Conversation client) throws IOException {
                                client.say(success());
                                sayFile(client, anObject(1));
                            }
                        })
                .withPlainDaemon();

        compilesHere(19);
    }

    /** What a compiler makes, but longer or shorter. */
    private String anObject(int more) throws IOException {
        Path object = directory.resolve("other.o");
        Path source = Files.writeString(directory.resolve("other.c"), "int other;");
        var gcc = new ProcessBuilder("gcc", "-c", source.toString(), "-o", object.toString());
        try {
            assertThat(gcc.inheritIO().start().waitFor()).isZero();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        byte[] bytes = Files.readAllBytes(object);
        return new String(Arrays.copyOf(bytes, bytes.length + more), ISO_8859_1);
    }

    @Test
    void objectThatComesInEmptyPiecesForEverIsNotWaitedFor() throws Exception {
        lab.withServer(
                        new ServerScript() {
                            @Override
                            protected void sourceComplete(Conversation client) throws IOException {
                                client.say(success());
                                while (!client.over()) {
                                    client.say(
                                            new FileChunk(
                                                    0, Compression.ZSTD, ByteBuffer.allocate(0)));
                                }
                            }
                        })
                .withPlainDaemon();

        compilesHere(19);
    }

    @Test
    void reasonOfAServerIsOneLineAndNoLongerThanPeopleRead() throws Exception {
        String escape = "\u001b[2J\n";
        lab.withServer(answering(new StatusText(escape + "x".repeat(LARGE >> 4))))
                .withPlainDaemon();

        compilesHere(23);

        assertThat(lab.record().outcome().text()).hasSizeLessThan(2000).doesNotContain("\u001b");
    }

    @Test
    void hostThatIsNoNameIsNotLookedFor() throws Exception {
        lab.withServer(new ServerScript());
        lab.withDaemon(
                new DaemonScript(lab.environment(), lab.serverPort()) {
                    @Override
                    protected void serverWanted(Conversation client, GetCompileServer request)
                            throws IOException {
                        client.say(choice("h".repeat(LARGE >> 4), 1, true));
                    }
                });

        compilesHere(1);

        assertThat(lab.record().server()).isEmpty();
    }

    /** R-C38. */
    @Test
    void serverThatGivesUpInsteadOfAVerdict() throws Exception {
        lab.withServer(answering(new StatusText("cannot start the compiler"))).withPlainDaemon();

        compilesHere(23);

        assertThat(lab.record().outcome().text()).contains("cannot start the compiler");
    }

    /** R-C38. */
    @Test
    void serverThatGivesUpWithinTheObject() throws Exception {
        lab.withServer(answering(success(), new StatusText("disk full"))).withPlainDaemon();

        compilesHere(23);

        assertThat(lab.record().outcome().text()).contains("disk full");
    }

    /** R-C38. */
    @Test
    void serverThatGivesUpWithinTheSource() throws Exception {
        lab.withServer(
                        new ServerScript() {
                            @Override
                            protected void jobArrived(Conversation client, CompileFile job)
                                    throws IOException {
                                client.say(new StatusText("compiler not found"));
                                client.leave();
                            }
                        })
                .withPlainDaemon();

        compilesHere(23);

        assertThat(lab.record().outcome().text()).contains("compiler not found");
    }

    /** R-C38. */
    @Test
    void serverThatGivesUpAndLeavesWithinTheSource() throws Exception {
        lab.withServer(
                        new ServerScript() {
                            @Override
                            protected void jobArrived(Conversation client, CompileFile job)
                                    throws IOException {
                                client.say(new StatusText("compiler not found"));
                                client.hangUp();
                            }
                        })
                .withPlainDaemon();

        compilesHere(23);
    }

    @Test
    void schedulerWithoutChoice() throws Exception {
        lab.withServer(new ServerScript());
        lab.withDaemon(
                new DaemonScript(lab.environment(), lab.serverPort()) {
                    @Override
                    protected void serverWanted(Conversation client, GetCompileServer request) {}
                });

        compilesHere(1);
    }

    @Test
    void daemonThatAnswersTheRequestWithSomethingElse() throws Exception {
        lab.withServer(new ServerScript());
        lab.withDaemon(
                new DaemonScript(lab.environment(), lab.serverPort()) {
                    @Override
                    protected void serverWanted(Conversation client, GetCompileServer request)
                            throws IOException {
                        client.say(new End());
                    }
                });

        compilesHere(1);
    }

    @Test
    void otherServerIsTriedBeforeThisMachine() throws Exception {
        lab.withServer(leavingAt(End.class));
        try (var other =
                ScriptedPeer.onLoopback(
                        "127.0.0.2", ProtocolVersion.EXTENDED, new ServerScript())) {
            lab.withDaemon(choosing(other.port()));

            var finished = lab.run("gcc -c foo.c");

            assertThat(finished.status()).isZero();
            assertThat(finished.stderr()).isEmpty();
            assertThat(lab.file("foo.o")).hasContent(ServerScript.OBJECT);
            assertThat(lab.record().outcome().reason()).isEqualTo(Reason.REMOTE);
            assertThat(lab.record().server()).isEqualTo("127.0.0.2:" + other.port());
            assertThat(lab.daemon().conversation(1).await(GetCompileServer.class).avoidedHosts())
                    .containsExactly("127.0.0.1");
        }
    }

    @Test
    void thirdServerIsNotTried() throws Exception {
        lab.withServer(leavingAt(End.class));
        try (var other =
                ScriptedPeer.onLoopback(
                        "127.0.0.2", ProtocolVersion.EXTENDED, leavingAt(End.class))) {
            lab.withDaemon(choosing(other.port()));

            var finished = lab.run("gcc -c foo.c");

            assertThat(finished.status()).isZero();
            assertThat(lab.record().outcome().text()).contains("Error 14 ").contains("127.0.0.2");
            assertThat(lab.runs("gcc")).last().isEqualTo("-c foo.c");
            assertThat(lab.daemon().conversations()).hasSize(3);
        }
    }

    @Test
    void serverThatFailedIsNotTriedAgain() throws Exception {
        lab.withServer(leavingAt(End.class)).withDaemon();

        var finished = lab.run("gcc -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(lab.record().outcome().text()).contains("Error 14 ");
        assertThat(lab.server().conversations()).hasSize(1);
    }

    /** One server for the first request, another for those that avoid it. */
    private ScriptedPeer.Script choosing(int otherPort) throws IOException {
        return new DaemonScript(lab.environment(), lab.serverPort()) {
            @Override
            protected void serverWanted(Conversation client, GetCompileServer request)
                    throws IOException {
                boolean again = request.avoidedHosts().equals(List.of("127.0.0.1"));
                UseCompileServer other = choice("127.0.0.2", otherPort, true);
                client.say(again ? other : choice(true));
            }
        };
    }

    /** R-C48. */
    @Test
    void slotIsTakenWhenTheDaemonHasNoEnvironment() throws Exception {
        lab.withServer(new ServerScript());
        lab.withDaemon(refusing());

        var finished = lab.run("gcc -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(lab.record().outcome().reason()).isEqualTo(Reason.NO_ENVIRONMENT);
        assertRanInSlotOfNewConnection();
    }

    @Test
    void daemonWithoutEnvironmentIsNotAskedAgainForAWhile() throws Exception {
        lab.withServer(new ServerScript());
        lab.withDaemon(refusing());

        lab.run("gcc -c foo.c");
        lab.run("gcc -c foo.c");

        assertThat(lab.records(2))
                .allMatch(record -> record.outcome().reason() == Reason.NO_ENVIRONMENT)
                .allMatch(record -> record.outcome().text().endsWith("/gcc: disk full"));
        assertThat(
                        lab.daemon().conversations().stream()
                                .flatMap(client ->
                                        client.received(GetNativeEnvironment.class).stream()))
                .hasSize(1);
    }

    private ScriptedPeer.Script refusing() throws IOException {
        return new DaemonScript(lab.environment(), lab.serverPort()) {
            @Override
            protected void environmentWanted(Conversation client, GetNativeEnvironment request)
                    throws IOException {
                client.say(new StatusText("disk full"));
                client.say(new End());
                client.hangUp();
            }
        };
    }
}
