package org.jcecc.client.launch;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Orders as frames: u32 length of what follows, u8 type, payload; numbers are big-endian. */
public final class OrderCodec {

    private static final int WELCOME = 64;
    private static final int EXEC = 65;
    private static final int PREPROCESS = 66;
    private static final int RUN = 67;
    private static final int STDOUT = 68;
    private static final int STDERR = 69;
    private static final int EXIT = 70;
    private static final int RESTART = 71;
    private static final int PONG = 72;
    private static final int TEMPORARY = 73;

    private OrderCodec() {}

    /** The order as one whole frame. */
    public static ByteBuffer encode(Order order) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(0);
            write(out, order);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes what it is given", e);
        }
        var frame = ByteBuffer.wrap(bytes.toByteArray());
        return frame.putInt(0, frame.limit() - Integer.BYTES);
    }

    private static void write(DataOutputStream out, Order order) throws IOException {
        switch (order) {
            case Order.Welcome() -> out.writeByte(WELCOME);
            case Order.Exec(var program) -> {
                out.writeByte(EXEC);
                writeProgram(out, program);
            }
            case Order.Preprocess(var program, var token) -> {
                out.writeByte(PREPROCESS);
                writeProgram(out, program);
                out.writeLong(token);
            }
            case Order.Run(var program) -> {
                out.writeByte(RUN);
                writeProgram(out, program);
            }
            case Order.Print(var stream, var bytes) -> {
                out.writeByte(stream == OutputStreamKind.STDOUT ? STDOUT : STDERR);
                out.write(bytes);
            }
            case Order.Exit(var status) -> {
                out.writeByte(EXIT);
                out.writeByte(0);
                out.writeInt(status);
            }
            case Order.ExitBySignal(var signal) -> {
                out.writeByte(EXIT);
                out.writeByte(1);
                out.writeInt(signal);
            }
            case Order.Restart() -> out.writeByte(RESTART);
            case Order.Pong() -> out.writeByte(PONG);
            case Order.Temporary(var path) -> {
                out.writeByte(TEMPORARY);
                writeText(out, path);
            }
        }
    }

    private static void writeProgram(DataOutputStream out, Program program) throws IOException {
        writeText(out, program.path());
        writeTexts(out, program.words());
        writeTexts(out, program.environmentChanges());
    }

    private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            writeText(out, text);
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
