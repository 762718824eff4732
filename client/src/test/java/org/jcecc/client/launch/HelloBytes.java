package org.jcecc.client.launch;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A HELLO as the launcher writes it, every field with a value of its own. */
final class HelloBytes {

    static final List<String> ARGUMENTS = List.of("gcc", "-c", "\u00e9\u00ff.c", "");
    static final List<String> ENVIRONMENT =
            List.of("PATH=/bin", "EMPTY=", "PATH=/second", "no variable", "=x", "X=a=b");

    private HelloBytes() {}

    static byte[] of(int protocol) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeByte(1);
        out.writeInt(protocol);
        text(out, "1.2.3");
        text(out, "/opt/jcecc/bin/jcecc");
        text(out, "/home/\u00fe");
        out.writeInt(0027);
        out.writeInt(-5);
        out.writeInt(4711);
        out.writeByte(1);
        texts(out, ARGUMENTS);
        texts(out, ENVIRONMENT);
        return bytes.toByteArray();
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
