package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.client.compile.testing.Conversation;
import org.jcecc.client.compile.testing.DaemonScript;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.client.report.Reason;
import org.jcecc.client.testing.Await;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The user gives up at each step (R-C52, R-C53): everybody is told by the end of the connections,
 * and nothing stays behind.
 */
class CancellationIT {

    @TempDir Path directory;
    private Lab lab;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.in(directory);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    /** A daemon that has nothing to say to a kind of message. */
    private void withDaemonSilentAt(Class<? extends Message> kind, boolean environmentInstalled)
            throws IOException {
        lab.withDaemon(
                new DaemonScript(lab.environment(), lab.serverPort()) {
                    @Override
                    public void heard(Conversation client, Message message) throws IOException {
                        if (!kind.isInstance(message)) {
                            super.heard(client, message);
                        }
                    }

                    @Override
                    protected void serverWanted(Conversation client, GetCompileServer request)
                            throws IOException {
                        client.say(choice(environmentInstalled));
                    }
                });
    }

    private void withSilentServer() throws IOException {
        lab.withServer(
                new ServerScript() {
                    @Override
                    protected void environmentQuestioned(Conversation client) {}

                    @Override
                    protected void sourceComplete(Conversation client) {}
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP", "KILL"})
    void signalWhileTheDaemonMakesAnEnvironment(String signal) throws Exception {
        lab.withServer(new ServerScript());
        withDaemonSilentAt(GetNativeEnvironment.class, true);

        givesUp(signal, "gcc -c foo.c", () -> daemonHears(GetNativeEnvironment.class));
    }

    @Test
    void whileWaitingForASlot() throws Exception {
        lab.withServer(new ServerScript());
        withDaemonSilentAt(LocalJobBegin.class, true);

        givesUp("TERM", "gcc -fstack-usage -c foo.c", () -> daemonHears(LocalJobBegin.class));
    }

    @Test
    void whileWaitingForACompileServer() throws Exception {
        lab.withServer(new ServerScript());
        withDaemonSilentAt(GetCompileServer.class, true);

        givesUp("TERM", "gcc -c foo.c", () -> daemonHears(GetCompileServer.class));
    }

    @Test
    void whileTheServerTriesTheEnvironment() throws Exception {
        withSilentServer();
        withDaemonSilentAt(End.class, false);

        givesUp("TERM", "gcc -c foo.c", () -> serverHears(VerifyEnvironment.class));

        lab.server().conversation(0).awaitOver();
    }

    @Test
    void whileTheSourceIsPreprocessed() throws Exception {
        lab.withPeers();
        lab.compiler(
                "gcc",
                "case \"$*\" in *foo*) touch started; read line < gate;; esac;"
                        + " exec /usr/bin/gcc \"$@\"");
        lab.run("mkfifo gate");

        // More often than there are processors: each has to be given back.
        for (int i = 0; i < 3; i++) {
            int server = i;
            givesUp(
                    "TERM",
                    "gcc -c foo.c",
                    () -> {
                        lab.server().conversation(server).await(CompileFile.class);
                        Await.until("preprocessor", () -> Files.exists(lab.file("started")));
                    });
            Files.delete(lab.file("started"));
            lab.server().conversation(i).awaitOver();
            assertThat(lab.server().conversation(i).received(End.class)).isEmpty();
        }
        lab.compiler("gcc", "exec /usr/bin/gcc \"$@\"");
        Files.delete(lab.file("gate"));
        assertThat(lab.run("gcc -c foo.c").status()).isZero();
        assertThat(lab.file("foo.o")).hasContent(ServerScript.OBJECT);
    }

    @Test
    void whileTheServerCompiles() throws Exception {
        withSilentServer();
        lab.withDaemon();

        givesUp("INT", "gcc -c foo.c", () -> serverHears(End.class));

        lab.server().conversation(0).awaitOver();
    }

    @Test
    void whileTheObjectArrives() throws Exception {
        lab.withServer(
                        new ServerScript() {
                            @Override
                            protected void sourceComplete(Conversation client) throws IOException {
                                client.say(new CompileResult("", "", 0, false, false));
                                client.say(client.received(FileChunk.class).getFirst());
                            }
                        })
                .withDaemon();

        givesUp(
                "TERM",
                "gcc -c foo.c",
                () -> Await.until("a temporary file", () -> files().size() == 2));
    }

    private void daemonHears(Class<? extends Message> kind) throws Exception {
        lab.daemon().conversation(0).await(kind);
    }

    private void serverHears(Class<? extends Message> kind) throws Exception {
        lab.server().conversation(0).await(kind);
    }

    @FunctionalInterface
    private interface Step {
        void await() throws Exception;
    }

    private void givesUp(String signal, String command, Step step) throws Exception {
        var before = files();
        int earlier = lab.resources().history().latest().size();
        try (var running = lab.start("exec " + command)) {
            step.await();

            running.signal(signal);

            assertThat(running.input("").await().status()).isGreaterThan(128);
        }
        lab.daemon().conversations().getLast().awaitOver();
        assertThat(lab.records(earlier + 1).getLast().outcome().reason())
                .isEqualTo(Reason.CANCELLED);
        Await.until("no session", () -> lab.sessions() == 0);
        var left = files();
        left.removeAll(before);
        assertThat(left).isSubsetOf("started");
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(lab.installation().work())) {
            return new ArrayList<>(files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
