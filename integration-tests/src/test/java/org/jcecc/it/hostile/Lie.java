package org.jcecc.it.hostile;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Random;
import org.jcecc.protocol.compress.ChunkCompressor;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.Compression;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.StatusText;

/** What a compile server does instead of its work, and when. */
enum Lie {
    CLOSE_AT_ONCE(Moment.CONNECTION, Lie::leave),
    SILENCE_AT_ONCE(Moment.CONNECTION, Lie::wait),
    CLOSE_AFTER_HANDSHAKE(Moment.HANDSHAKE, Lie::leave),
    CLOSE_AT_ENVIRONMENT(Moment.ENVIRONMENT, Lie::leave),
    CLOSE_WITHIN_ENVIRONMENT(Moment.PIECE_OF_ENVIRONMENT, Lie::leave),
    CLOSE_AT_VERIFICATION(Moment.VERIFICATION, Lie::leave),
    SILENCE_AT_VERIFICATION(Moment.VERIFICATION, Lie::wait),
    CLOSE_AT_JOB(Moment.JOB, Lie::leave),
    CLOSE_WITHIN_SOURCE(Moment.SOURCE, Lie::leave),
    CLOSE_AFTER_SOURCE(Moment.END_OF_SOURCE, Lie::leave),
    SILENCE_AFTER_SOURCE(Moment.END_OF_SOURCE, Lie::wait),
    GARBAGE_FOR_VERDICT(
            Moment.END_OF_SOURCE,
            (client, channel, material) -> channel.write(ByteBuffer.wrap(material.noise()))),
    LONG_FRAME_FOR_VERDICT(
            Moment.END_OF_SOURCE,
            (client, channel, material) ->
                    channel.write(ByteBuffer.allocate(Integer.BYTES).putInt(0, -1))),
    MESSAGE_FOR_OTHERS(
            Moment.END_OF_SOURCE,
            (client, channel, material) ->
                    client.send(JobDone.givenUp(1, 1, JobDone.FROM_SUBMITTER, 1))),
    APOLOGY_WITH_CONTROL_CHARACTERS(
            Moment.END_OF_SOURCE,
            (client, channel, material) ->
                    client.send(new StatusText("\u001b[2J" + "sorry ".repeat(100_000)))),
    CLOSE_AFTER_VERDICT(
            Moment.END_OF_SOURCE,
            (client, channel, material) -> {
                client.send(success(false));
                client.close();
            }),
    SILENCE_FOR_OBJECT(
            Moment.END_OF_SOURCE, (client, channel, material) -> client.send(success(false))),
    VERDICT_FOR_OBJECT(
            Moment.END_OF_SOURCE,
            (client, channel, material) -> {
                client.send(success(false));
                client.send(success(false));
            }),
    EMPTY_OBJECT(
            Moment.END_OF_SOURCE,
            (client, channel, material) -> {
                client.send(success(false));
                client.send(new End());
            }),
    OBJECT_CUT_BY_ITS_END(
            Moment.END_OF_SOURCE,
            (client, channel, material) -> {
                client.send(success(false));
                client.send(piece(client, material.objectOf(-1)));
                client.send(new End());
            }),
    HALF_AN_OBJECT(
            Moment.END_OF_SOURCE,
            (client, channel, material) -> {
                client.send(success(false));
                client.send(piece(client, material.objectOf(-material.object().length / 2)));
                client.send(new End());
            }),
    OBJECT_CUT_BY_A_CLOSE(
            Moment.END_OF_SOURCE,
            (client, channel, material) -> {
                client.send(success(false));
                client.send(piece(client, material.object()));
                client.close();
            }),
    OBJECT_WITHOUT_END(
            Moment.END_OF_SOURCE,
            (client, channel, material) -> {
                client.send(success(false));
                client.send(piece(client, material.object()));
            }),
    OBJECT_WITH_MORE_BEHIND_IT(
            Moment.END_OF_SOURCE,
            (client, channel, material) -> {
                client.send(success(false));
                client.send(piece(client, material.objectOf(1000)));
                client.send(new End());
            }),
    PIECE_LONGER_THAN_ANNOUNCED(
            Moment.END_OF_SOURCE,
            (client, channel, material) -> sendPiece(client, material.object(), -10)),
    PIECE_SHORTER_THAN_ANNOUNCED(
            Moment.END_OF_SOURCE,
            (client, channel, material) -> sendPiece(client, material.object(), 1000)),
    BOMB(
            Moment.END_OF_SOURCE,
            (client, channel, material) -> {
                client.send(success(false));
                client.send(
                        new FileChunk(
                                FileChunk.MAX_UNCOMPRESSED,
                                Compression.ZSTD,
                                ByteBuffer.wrap(Zstd.compress(new byte[64 << 20]))));
                client.send(new End());
            }),
    EMPTY_PIECES_FOR_EVER(
            Moment.END_OF_SOURCE,
            (client, channel, material) -> {
                client.send(success(false));
                while (true) {
                    client.send(new FileChunk(0, Compression.ZSTD, ByteBuffer.allocate(0)));
                }
            }),
    PROMISED_DWO_THAT_IS_NOT_SENT(
            Moment.END_OF_SOURCE,
            (client, channel, material) -> {
                client.send(success(true));
                client.send(piece(client, material.object()));
                client.send(new End());
            }),
    DWO_NOBODY_ASKED_FOR(
            Moment.END_OF_SOURCE,
            (client, channel, material) -> {
                client.send(success(true));
                client.send(piece(client, material.object()));
                client.send(new End());
                client.send(piece(client, material.object()));
                client.send(new End());
            });

    /** What the client has just done. */
    enum Moment {
        CONNECTION,
        HANDSHAKE,
        ENVIRONMENT,
        PIECE_OF_ENVIRONMENT,
        VERIFICATION,
        JOB,
        SOURCE,
        END_OF_SOURCE
    }

    /** What lies are made of. */
    static final class Material {

        private static final int NOISE = 5000;

        private final byte[] object;

        /**
         * @param object what an honest compile server would send
         */
        Material(byte[] object) {
            this.object = object.clone();
        }

        /** What an honest compile server would send. */
        byte[] object() {
            return objectOf(0);
        }

        /** The object, but longer or shorter. */
        byte[] objectOf(int more) {
            return Arrays.copyOf(object, object.length + more);
        }

        /** Bytes without any sense. */
        byte[] noise() {
            byte[] bytes = new byte[NOISE];
            new Random(object.length).nextBytes(bytes);
            return bytes;
        }
    }

    /** Says it. */
    @FunctionalInterface
    interface Words {
        void tell(PeerConnection client, SocketChannel channel, Material material)
                throws IOException;
    }

    private final Moment moment;

    @SuppressWarnings("ImmutableEnumChecker") // none of the lambdas holds anything
    private final Words words;

    Lie(Moment moment, Words words) {
        this.moment = moment;
        this.words = words;
    }

    Moment at() {
        return moment;
    }

    void tell(PeerConnection client, SocketChannel channel, Material material) throws IOException {
        words.tell(client, channel, material);
    }

    private static void leave(PeerConnection client, SocketChannel channel, Material material)
            throws IOException {
        client.close();
    }

    private static void wait(PeerConnection client, SocketChannel channel, Material material) {}

    private static CompileResult success(boolean splitDwarfFollows) {
        return new CompileResult("", "", 0, false, splitDwarfFollows);
    }

    private static FileChunk piece(PeerConnection client, byte[] bytes) {
        return new ChunkCompressor(1).compress(bytes, 0, bytes.length, client.version().agreed());
    }

    private static void sendPiece(PeerConnection client, byte[] bytes, int difference)
            throws IOException {
        client.send(success(false));
        FileChunk honest = piece(client, bytes);
        client.send(
                new FileChunk(
                        honest.uncompressedLength() + difference,
                        honest.compression(),
                        honest.data()));
        client.send(new End());
    }
}
