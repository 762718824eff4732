package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.client.testing.Await;
import org.jcecc.protocol.message.FileChunk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preprocessor that says nothing for long does not make the compile server give up. */
class HeartbeatIT {

    @TempDir Path directory;

    private static Limits impatient(Limits usual) {
        return new Limits(
                usual.daemonConnection(),
                usual.environment(),
                usual.serverChoice(),
                usual.niceServerChoice(),
                usual.serverConnection(),
                usual.verification(),
                Duration.ofMillis(20),
                usual.verdict(),
                usual.fileChunk(),
                usual.lastWords(),
                usual.compilerQuestion(),
                usual.slot(),
                usual.wholeNodeSlot());
    }

    @Test
    void emptyPiecesFillTheSilence() throws Exception {
        try (var lab = Lab.in(directory, HeartbeatIT::impatient).withPeers()) {
            lab.run("mkfifo gate");
            lab.compiler(
                    "gcc",
                    "case \"$*\" in *-E*foo*) read line < gate;; esac; exec /usr/bin/gcc \"$@\"");
            try (var running = lab.start("gcc -c foo.c")) {
                var server = lab.server().conversation(0);
                Await.until("empty pieces", () -> server.received(FileChunk.class).size() >= 3);
                assertThat(server.received(FileChunk.class))
                        .allMatch(chunk -> chunk.uncompressedLength() == 0);

                Files.writeString(lab.file("gate"), "go on\n");

                assertThat(running.input("").await().status()).isZero();
                assertThat(ServerScript.file(server)).contains("int answer(void)");
            }
            assertThat(lab.file("foo.o")).hasContent(ServerScript.OBJECT);
        }
    }
}
