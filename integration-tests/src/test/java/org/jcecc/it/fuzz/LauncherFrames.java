package org.jcecc.it.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
    private static final int PROTOCOL = 1;

    private LauncherFrames() {}

    /** A HELLO for a compile, which is the greeting. */
    static byte[] hello(String directory) throws IOException {
        return frame(
                HELLO,
                out -> {
                    out.writeInt(PROTOCOL);
                    text(out, "build");
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
    static List<byte[]> honest(String directory) throws IOException {
        return List.of(
                hello(directory),
                frame(
                        DATA,
                        out -> {
                            out.writeLong(4711);
                            out.writeByte(1);
                        }),
                frame(
                        STATUS,
                        out -> {
                            out.writeByte(0);
                            out.writeInt(1);
                            for (int figure = 0; figure < 5; figure++) {
                                out.writeLong(1000L + figure);
                            }
                        }),
                frame(FAILED, out -> out.writeInt(2)),
                frame(PING, out -> {}));
    }

    private interface Payload {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private static byte[] frame(int type, Payload payload) throws IOException {
        var content = new ByteArrayOutputStream();
        var out = new DataOutputStream(content);
        out.writeByte(type);
        payload.writeTo(out);
        var framed = new ByteArrayOutputStream();
        new DataOutputStream(framed).writeInt(content.size());
        content.writeTo(framed);
        return framed.toByteArray();
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
