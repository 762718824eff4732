package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import org.jcecc.client.compile.testing.Conversation;
import org.jcecc.client.compile.testing.DaemonScript;
import org.jcecc.client.compile.testing.ScriptedPeer;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.client.report.Reason;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.message.BlacklistHostEnvironment;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.jcecc.protocol.message.VerifyEnvironmentResult;
import org.junit.jupiter.api.Test;

/** Environments that cannot be had, sent or used (R-C35, R-C47, R-C48). */
class EnvironmentFailureIT extends RemoteFailureScenario {

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
