package org.jcecc.client.launch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What launchers send, from the bytes of one frame behind its length. */
public final class LauncherFrameCodec {

    /** Above what the kernel lets a program have as arguments and environment together. */
    public static final int MAX_FRAME_BYTES = 16 << 20;

    private static final int HELLO = 1;
    private static final int DATA = 2;
    private static final int STATUS = 3;
    private static final int FAILED = 4;
    private static final int PING = 5;
    private static final int STOP = 6;

    private static final int STDERR_IS_TERMINAL = 1;

    private LauncherFrameCodec() {}

    /** A whole STOP frame, for the one that is sent from here. */
    public static ByteBuffer encodeStop() {
        return ByteBuffer.allocate(Integer.BYTES + 1).putInt(1).put((byte) STOP).flip();
    }

    /**
     * The frame behind these bytes.
     *
     * @param frame type and payload, whole
     * @throws LauncherProtocolException if a field is missing or out of its range, or bytes are
     *     left
     */
    public static LauncherFrame decode(ByteBuffer frame) throws LauncherProtocolException {
        var in = new FieldReader(frame);
        int type = in.u8("type");
        LauncherFrame decoded =
                switch (type) {
                    case HELLO -> hello(in);
                    case DATA -> new LauncherFrame.Data(in.i64("DATA.token"));
                    case STATUS -> new LauncherFrame.Status(status(in));
                    case FAILED ->
                            new LauncherFrame.Status(RunStatus.notStarted(in.i32("FAILED.error")));
                    case PING -> new LauncherFrame.Ping();
                    case STOP -> new LauncherFrame.Stop();
                    default ->
                            throw new LauncherProtocolException(
                                    "type: %d (expected: %d to %d)".formatted(type, HELLO, STOP));
                };
        if (!(decoded instanceof LauncherFrame.ForeignHello)) {
            in.requireEnd(type);
        }
        return decoded;
    }

    private static LauncherFrame hello(FieldReader in) throws LauncherProtocolException {
        int protocol = in.i32("HELLO.protocol");
        if (protocol != LauncherFrame.PROTOCOL) {
            return new LauncherFrame.ForeignHello(protocol);
        }
        var buildId = in.text("HELLO.buildId");
        var executable = in.text("HELLO.executable");
        var workingDirectory = in.text("HELLO.workingDirectory");
        int umask = in.i32("HELLO.umask");
        int niceness = in.i32("HELLO.niceness");
        int processId = in.i32("HELLO.processId");
        int flags = in.u8("HELLO.flags");
        var arguments = in.texts("HELLO.arguments");
        var environment = variables(in.texts("HELLO.environment"));
        if (arguments.isEmpty()) {
            throw new LauncherProtocolException("HELLO.arguments: 0 (expected: >= 1)");
        }
        return new LauncherFrame.Hello(
                new LauncherRequest(
                        buildId,
                        executable,
                        workingDirectory,
                        umask,
                        niceness,
                        processId,
                        (flags & STDERR_IS_TERMINAL) != 0,
                        arguments,
                        environment));
    }

    private static Map<String, String> variables(List<String> entries) {
        var variables = new LinkedHashMap<String, String>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals > 0) { // others are no variables, and programs do not see them either
                variables.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return Collections.unmodifiableMap(variables);
    }

    private static RunStatus status(FieldReader in) throws LauncherProtocolException {
        int kind = in.u8("STATUS.kind");
        int code = in.i32("STATUS.code");
        var ending =
                switch (kind) {
                    case 0 -> new RunStatus.Exited(code);
                    case 1 -> new RunStatus.Killed(code);
                    default ->
                            throw new LauncherProtocolException(
                                    "STATUS.kind: %d (expected: 0 or 1)".formatted(kind));
                };
        return new RunStatus(
                ending,
                Duration.of(in.i64("STATUS.userTime"), ChronoUnit.MICROS),
                Duration.of(in.i64("STATUS.systemTime"), ChronoUnit.MICROS),
                Duration.of(in.i64("STATUS.realTime"), ChronoUnit.MICROS),
                in.i64("STATUS.minorFaults"),
                in.i64("STATUS.majorFaults"),
                in.text("STATUS.diagnostics"));
    }

    /** Reads field after field and names the one that is not there. */
    private record FieldReader(ByteBuffer bytes) {

        int u8(String field) throws LauncherProtocolException {
            require(field, 1);
            return Byte.toUnsignedInt(bytes.get());
        }

        int i32(String field) throws LauncherProtocolException {
            require(field, Integer.BYTES);
            return bytes.getInt();
        }

        long i64(String field) throws LauncherProtocolException {
            require(field, Long.BYTES);
            return bytes.getLong();
        }

        String text(String field) throws LauncherProtocolException {
            int length = i32(field);
            require(field, Integer.toUnsignedLong(length));
            var text = new byte[length];
            bytes.get(text);
            return new String(text, StandardCharsets.ISO_8859_1);
        }

        List<String> texts(String field) throws LauncherProtocolException {
            long count = Integer.toUnsignedLong(i32(field));
            require(field, count * Integer.BYTES);
            var texts = new ArrayList<String>((int) count);
            for (long i = 0; i < count; i++) {
                texts.add(text(field));
            }
            return List.copyOf(texts);
        }

        void requireEnd(int type) throws LauncherProtocolException {
            if (bytes.hasRemaining()) {
                throw new LauncherProtocolException(
                        "frame of type %d: bytes left: %d (expected: 0)"
                                .formatted(type, bytes.remaining()));
            }
        }

        private void require(String field, long count) throws LauncherProtocolException {
            if (bytes.remaining() < count) {
                throw new LauncherProtocolException(
                        "%s: bytes left: %d (expected: >= %d)"
                                .formatted(field, bytes.remaining(), count));
            }
        }
    }
}
