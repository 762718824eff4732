package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jcecc.client.compile.testing.Conversation;
import org.jcecc.client.compile.testing.DaemonScript;
import org.jcecc.client.compile.testing.ScriptedPeer;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.client.report.Reason;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.message.UseCompileServer;
import org.junit.jupiter.api.Test;

/**
 * What can go wrong between the client and a compile server before the object comes (R-C37, R-C38,
 * R-C47), and who is asked then.
 */
class RemoteFailureIT extends RemoteFailureScenario {

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

    /** Never silent for long, and never done. */
    @Test
    void serverThatTakesTheSourceByDripsIsNotWaitedFor() throws Exception {
        lab.withServer(
                        new ServerScript() {
                            @Override
                            public void heard(Conversation client, Message message)
                                    throws IOException {
                                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
                                super.heard(client, message);
                            }
                        })
                .withPlainDaemon();
        // More than the system keeps for a peer.
        var bytes = new byte[3 * LARGE];
        new Random(42).nextBytes(bytes);
        lab.write("foo.c", "int foo; // " + Base64.getEncoder().encodeToString(bytes));

        var finished = lab.run("gcc -c foo.c");

        assertThat(finished.status()).as(finished.stderr()).isZero();
        assertThat(lab.record().outcome().text()).contains("Error 15 ");
        assertRanInSlotOfNewConnection();
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
}
