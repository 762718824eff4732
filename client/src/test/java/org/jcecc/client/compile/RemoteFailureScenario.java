package org.jcecc.client.compile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jcecc.client.compile.testing.Conversation;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.client.report.Reason;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client with little patience, and a compile server that fails: the command then runs here, once,
 * in a slot, and the user sees nothing of it.
 */
abstract class RemoteFailureScenario {

    private static final Duration SHORT = Duration.ofMillis(300);

    static final int LARGE = 8 << 20;

    @TempDir Path directory;

    Lab lab;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.in(directory, RemoteFailureScenario::shortLimits);
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
    static ServerScript leavingAt(Class<? extends Message> kind) {
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
    static ServerScript answering(Message... answers) {
        return new ServerScript() {
            @Override
            protected void sourceComplete(Conversation client) throws IOException {
                for (Message answer : answers) {
                    client.say(answer);
                }
            }
        };
    }

    static CompileResult success() {
        return new CompileResult("", "", 0, false, false);
    }

    /** Compiles a file of 8 MiB, so that sending it notices a peer that has left. */
    void compilesHere(int error) throws Exception {
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

    void assertRanInSlotOfNewConnection() throws Exception {
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
}
