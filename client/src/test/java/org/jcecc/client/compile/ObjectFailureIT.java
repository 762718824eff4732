package org.jcecc.client.compile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jcecc.client.compile.testing.Conversation;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.protocol.message.Compression;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.StatusText;
import org.junit.jupiter.api.Test;

/** Objects that are missing, incomplete or none at all (R-C37, R-C38, R-C47). */
class ObjectFailureIT extends RemoteFailureScenario {

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

    /** R-C38. */
    @Test
    void serverThatGivesUpWithinTheObject() throws Exception {
        lab.withServer(answering(success(), new StatusText("disk full"))).withPlainDaemon();

        compilesHere(23);

        assertThat(lab.record().outcome().text()).contains("disk full");
    }
}
