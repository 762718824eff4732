package org.jcecc.client.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.client.compile.testing.Conversation;
import org.jcecc.client.compile.testing.DaemonScript;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.message.VerifyEnvironmentResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the worker that the scheduler has chosen. */
class WorkerFaultsIT {

    @TempDir Path directory;
    private Lab lab;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.in(directory).with("ICECC_TESTS", "1");
        Diagnosis.withRealCompilers(lab);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void unreachable() throws Exception {
        lab.withServer(new ServerScript()).withDaemon();
        lab.server().close();

        Diagnosis.assertOnly(lab, "worker-unreachable");
    }

    @Test
    void sandboxInWhichTheEnvironmentDoesNotWork() throws Exception {
        Files.writeString(lab.environment(), "x".repeat(1000));
        lab.withServer(
                new ServerScript() {
                    @Override
                    protected void environmentQuestioned(Conversation client) throws IOException {
                        client.say(new VerifyEnvironmentResult(false));
                    }
                });
        lab.withDaemon(
                new DaemonScript(lab.environment(), lab.serverPort()) {
                    @Override
                    protected void serverWanted(Conversation client, GetCompileServer request)
                            throws IOException {
                        client.say(choice(false));
                    }
                });

        Diagnosis.assertOnly(lab, "environment-rejected");
    }

    @Test
    void fullDisk() throws Exception {
        answers(new CompileResult("no space left on device", "", 1, true, false));

        Diagnosis.assertOnly(lab, "worker-out-of-memory");
    }

    @Test
    void environmentThatIsNoCompiler() throws Exception {
        answers(new CompileResult("cc1: unknown language", "", 1, false, false));

        Diagnosis.assertOnly(lab, "worker-compiler-fails");
    }

    @Test
    void oneThatGivesUp() throws Exception {
        lab.withServer(
                        new ServerScript() {
                            @Override
                            protected void jobArrived(Conversation client, CompileFile job)
                                    throws IOException {
                                client.say(new StatusText("cannot fork"));
                                client.leave();
                            }
                        })
                .withDaemon();

        Diagnosis.assertOnly(lab, "worker-fails");
    }

    @Test
    void oneThatNeverAnswers() throws Exception {
        lab.withServer(
                        new ServerScript() {
                            @Override
                            protected void sourceComplete(Conversation client) {}
                        })
                .withDaemon();

        Diagnosis.assertOnly(lab, "worker-fails");
    }

    private void answers(CompileResult result) throws IOException {
        lab.withServer(
                        new ServerScript() {
                            @Override
                            protected void sourceComplete(Conversation client) throws IOException {
                                client.say(result);
                            }
                        })
                .withDaemon();
    }
}
