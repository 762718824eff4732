package org.jcecc.daemon.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jcecc.protocol.compress.ChunkCompressor;
import org.jcecc.protocol.compress.ChunkDecompressor;
import org.jcecc.protocol.compress.CompressionLevel;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.jcecc.protocol.message.VerifyEnvironmentResult;

/** A client of a worker, message by message. */
public final class TestClient implements AutoCloseable {

    /** The usual environment's name. */
    public static final String ENVIRONMENT = "tiny";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CHUNK = 100_000;

    private final PeerConnection connection;

    public TestClient(PeerConnection connection) {
        this.connection = connection;
    }

    /** The answer to VERIFY_ENV. */
    public record Verified(boolean usable, Optional<String> status) {}

    /** Everything a worker said about a job. */
    public record Outcome(
            Optional<CompileResult> result,
            List<byte[]> files,
            Optional<String> status,
            int largestChunk) {

        /** The object, as text. */
        public String object() {
            return new String(files.getFirst(), StandardCharsets.ISO_8859_1);
        }
    }

    public PeerConnection connection() {
        return connection;
    }

    public void send(Message message) throws IOException {
        connection.send(message);
    }

    /** Sends chunks and the END. */
    public void sendFile(byte[] bytes) throws IOException {
        sendChunks(bytes);
        connection.send(new End());
    }

    /** Sends chunks. */
    public void sendChunks(byte[] bytes) throws IOException {
        ChunkCompressor compressor = new ChunkCompressor(CompressionLevel.DEFAULT);
        for (int start = 0; start < bytes.length; start += CHUNK) {
            int size = Math.min(CHUNK, bytes.length - start);
            connection.send(compressor.compress(bytes, start, size, connection.version().agreed()));
        }
    }

    public void sendEnvironment(String name, byte[] archive) throws IOException {
        connection.send(new TransferEnvironment(name, TestWorker.PLATFORM));
        sendFile(archive);
    }

    public Verified verify(String name) throws IOException {
        connection.send(new VerifyEnvironment(name, TestWorker.PLATFORM));
        return verifyResult();
    }

    /** The answer to a VERIFY_ENV that was sent. */
    public Verified verifyResult() throws IOException {
        Message answer = connection.receive(PATIENCE);
        Optional<String> status = Optional.empty();
        if (answer instanceof StatusText(String text)) {
            status = Optional.of(text);
            answer = connection.receive(PATIENCE);
        }
        return new Verified(((VerifyEnvironmentResult) answer).usable(), status);
    }

    /** Compiles a source with the usual request. */
    public Outcome compile(String source, String... arguments) throws IOException {
        return compile(request(arguments), source);
    }

    public Outcome compile(CompileFile request, String source) throws IOException {
        connection.send(request);
        sendFile(source.getBytes(StandardCharsets.ISO_8859_1));
        return outcome();
    }

    /** Reads what the worker says up to its closing. */
    public Outcome outcome() throws IOException {
        Optional<CompileResult> result = Optional.empty();
        Optional<String> status = Optional.empty();
        List<byte[]> files = new ArrayList<>();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int largest = 0;
        while (true) {
            Message message;
            try {
                message = connection.receive(PATIENCE);
            } catch (EOFException e) {
                return new Outcome(result, files, status, largest);
            }
            switch (message) {
                case CompileResult found -> result = Optional.of(found);
                case StatusText(String text) -> status = Optional.of(text);
                case FileChunk chunk -> {
                    file.write(ChunkDecompressor.decompress(chunk));
                    largest = Math.max(largest, chunk.uncompressedLength());
                }
                case End _ -> {
                    files.add(file.toByteArray());
                    file.reset();
                }
                default -> throw new IllegalStateException("unexpected " + message);
            }
        }
    }

    /** The usual request: C with the usual environment. */
    public static CompileFile request(String... arguments) {
        return request(0, ENVIRONMENT, "gcc", arguments);
    }

    public static CompileFile request(
            int language, String environment, String compiler, String... arguments) {
        return new CompileFile(
                language,
                4711,
                arguments.length == 0 ? List.of("-c") : Arrays.asList(arguments),
                List.of(),
                List.of(),
                environment,
                TestWorker.PLATFORM,
                compiler,
                "unit.c",
                "/home/u/w",
                "unit.o",
                false);
    }

    /** A request for split debug information. */
    public static CompileFile splitDwarf(String workingDirectory, String outputFile) {
        return new CompileFile(
                0,
                4711,
                List.of("-c", "-g", "-gsplit-dwarf"),
                List.of(),
                List.of(),
                ENVIRONMENT,
                TestWorker.PLATFORM,
                "gcc",
                "unit.c",
                workingDirectory,
                outputFile,
                true);
    }

    /** Hangs up. */
    @Override
    public void close() throws IOException {
        connection.close();
    }
}
