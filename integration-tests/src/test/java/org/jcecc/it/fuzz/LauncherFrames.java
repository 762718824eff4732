package org.jcecc.it.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jcecc.client.launch.BuildId;

/**
 * What launchers say to the resident client, see docs/launcher-protocol.md; but for STOP, which it
 * obeys.
 */
final class LauncherFrames {

    private static final int HELLO = 1;
    private static final int DATA = 2;
    private static final int STATUS = 3;
    private static final int FAILED = 4;
    private static final int PING = 5;
    private static final int STOP = 6;
    private static final int PROTOCOL = 1;

    private LauncherFrames() {}

    /** A HELLO for a compile, which is the greeting. */
    static byte[] hello(String directory) {
        return frame(
                HELLO,
                out -> {
                    out.writeInt(PROTOCOL);
                    text(out, BuildId.current());
                    text(out, "/usr/bin/jcecc");
                    text(out, directory);
                    out.writeInt(18); // umask 022
                    out.writeInt(0);
                    out.writeInt(1);
                    out.writeByte(0);
                    texts(out, List.of("gcc", "-c", "unit.c", "-o", "unit.o"));
                    texts(out, List.of("PATH=/usr/bin:/bin", "HOME=/nonexistent"));
                });
    }

    /** One of each kind. */
    static List<byte[]> honest(String directory) {
        return List.of(
                hello(directory),
                frame(DATA, out -> out.writeLong(4711)),
                frame(
                        STATUS,
                        out -> {
                            out.writeByte(0);
                            out.writeInt(1);
                            for (int figure = 0; figure < 5; figure++) {
                                out.writeLong(1000L + figure);
                            }
                            text(out, "unit.c:1: warning");
                        }),
                frame(FAILED, out -> out.writeInt(2)),
                frame(PING, out -> {}));
    }

    /**
     * Whether a piece makes the resident client leave, as STOP and launchers of other builds do.
     */
    static boolean asksToLeave(byte[] piece) {
        byte[] hello = hello("");
        int type = Integer.BYTES;
        int endOfBuild = type + 1 + 2 * Integer.BYTES + BuildId.current().length();
        if (piece.length <= type || piece[type] != HELLO) {
            return piece.length > type && piece[type] == STOP;
        }
        return piece.length < endOfBuild
                || !Arrays.equals(piece, type, endOfBuild, hello, type, endOfBuild);
    }

    private interface Payload {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private static byte[] frame(int type, Payload payload) {
        var content = new ByteArrayOutputStream();
        try {
            var out = new DataOutputStream(content);
            out.writeByte(type);
            payload.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.allocate(Integer.BYTES + content.size())
                .putInt(content.size())
                .put(content.toByteArray())
                .array();
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
