package org.jcecc.client.compile;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jcecc.client.file.InputFile;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.compress.ChunkCompressor;
import org.jcecc.protocol.connection.FileReceiver;
import org.jcecc.protocol.connection.FileSender;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.UnexpectedMessageException;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.Compression;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.jcecc.protocol.message.VerifyEnvironmentResult;

/**
 * The connection to the compile server of one job. Whatever fails on it becomes the error that the
 * original numbers so. Used by the command's thread.
 */
final class CompileServerLink implements Closeable {

    private static final int COMPRESSING_WITH_ZSTD = 40;

    /** In bytes; what a server may make us write that never comes to an end. */
    private static final long LARGEST_FILE = 4L << 30;

    /** A link that needs longer for an environment is better not used for compiles, either. */
    private static final Duration LONGEST_ENVIRONMENT = Duration.ofHours(1);

    private final PeerConnection connection;
    private final String host;
    private final Limits limits;
    private final Watchdog watchdog;
    private final Executor threads;
    private final ChunkCompressor compressor;

    private CompileServerLink(
            PeerConnection connection,
            String host,
            Resources resources,
            ChunkCompressor compressor) {
        this.connection = connection;
        this.host = host;
        this.limits = resources.limits();
        this.watchdog = resources.watchdog();
        this.threads = resources.threads();
        this.compressor = compressor;
    }

    /**
     * Connects.
     *
     * @param host numeric address
     * @param compressor for what is sent
     */
    static CompileServerLink open(
            String host, int port, Resources resources, ChunkCompressor compressor)
            throws RemoteFailedException, InterruptedException {
        try {
            var address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new IOException("address: " + host + " (expected: a numeric address)");
            }
            var connection =
                    PeerConnection.connect(
                            address,
                            ProtocolVersion.EXTENDED,
                            resources.limits().serverConnection(),
                            resources.watchdog());
            return new CompileServerLink(connection, host, resources, compressor);
        } catch (IOException | IllegalArgumentException e) {
            Cancellation.check();
            throw new RemoteFailedException(RemoteError.NOT_CONNECTED, e, host);
        }
    }

    /** The version both sides speak. */
    int version() {
        return connection.version().agreed();
    }

    /** Sends an archive, which the server unpacks under a name. */
    void sendEnvironment(String archive, String name, String targetPlatform)
            throws RemoteFailedException, InterruptedException {
        try (InputStream file = Channels.newInputStream(InputFile.open(archive))) {
            send(
                    new TransferEnvironment(name, targetPlatform),
                    RemoteError.ENVIRONMENT_NOT_ANNOUNCED);
            sendChunks(file, () -> {}, LONGEST_ENVIRONMENT);
            send(new End(), RemoteError.ENVIRONMENT_END_NOT_SENT);
        } catch (IOException e) {
            Cancellation.check();
            throw new RemoteFailedException(RemoteError.ENVIRONMENT_FILE_GONE, e, host);
        }
    }

    /** Asks whether an environment works there; waits until it is unpacked, too. */
    boolean environmentWorks(String name, String targetPlatform)
            throws RemoteFailedException, InterruptedException {
        send(new VerifyEnvironment(name, targetPlatform), RemoteError.VERIFICATION_NOT_ASKED);
        try {
            return switch (connection.receive(limits.verification())) {
                case VerifyEnvironmentResult(boolean usable) -> usable;
                case Message other ->
                        throw new UnexpectedMessageException(other, "VERIFY_ENV_RESULT");
            };
        } catch (IOException e) {
            Cancellation.check();
            throw new RemoteFailedException(RemoteError.NO_VERIFICATION, e, host);
        }
    }

    /** Announces the job. */
    void submit(CompileFile job) throws RemoteFailedException, InterruptedException {
        send(job, RemoteError.JOB_NOT_SENT);
    }

    /**
     * Sends the source up to its end, but not that it has ended; and an empty piece now and then
     * while it does not come.
     *
     * @param whileSilent before each empty piece
     * @return bytes sent, uncompressed
     */
    long sendSource(InputStream source, Heartbeat.Silence whileSilent)
            throws RemoteFailedException, InterruptedException {
        try (var heartbeat =
                new Heartbeat(
                        connection,
                        emptyChunk(),
                        limits.sourceSilence(),
                        source,
                        whileSilent,
                        watchdog,
                        threads)) {
            try {
                return sendChunks(source, heartbeat::sent, limits.verdict());
            } catch (RemoteFailedException e) {
                switch (heartbeat.failure()) {
                    case RemoteFailedException givenUp -> throw givenUp;
                    case IOException gone -> throw lastWords(RemoteError.CHUNK_NOT_SENT, gone);
                    case null, default -> throw e;
                }
            }
        }
    }

    /**
     * @param limit how long the server may take to accept all of it, once it was there to send
     */
    private long sendChunks(InputStream file, Runnable sent, Duration limit)
            throws RemoteFailedException, InterruptedException {
        byte[] bytes = new byte[FileSender.CHUNK_SIZE];
        long total = 0;
        Duration left = limit;
        while (true) {
            int size = read(file, bytes);
            if (size == 0) {
                return total;
            }
            var chunk = compressor.compress(bytes, 0, size, version());
            long start = System.nanoTime();
            send(chunk, RemoteError.CHUNK_NOT_SENT, left);
            left = left.minusNanos(System.nanoTime() - start);
            sent.run();
            total += size;
        }
    }

    private FileChunk emptyChunk() {
        var compression = version() < COMPRESSING_WITH_ZSTD ? Compression.LZO : Compression.ZSTD;
        return new FileChunk(0, compression, ByteBuffer.allocate(0));
    }

    /** Says that the source is complete. */
    void endSource() throws RemoteFailedException, InterruptedException {
        send(new End(), RemoteError.SOURCE_END_NOT_SENT);
    }

    /** Waits for what the compiler had to say. */
    CompileResult verdict() throws RemoteFailedException, InterruptedException {
        try {
            return switch (connection.receive(limits.verdict())) {
                case CompileResult result -> result;
                case Message other -> throw new UnexpectedMessageException(other, "COMPILE_RESULT");
            };
        } catch (UnexpectedMessageException e) {
            throw unexpected(RemoteError.NO_VERDICT_BUT_OTHER, e);
        } catch (IOException e) {
            Cancellation.check();
            throw new RemoteFailedException(RemoteError.NO_VERDICT, e, host);
        }
    }

    /**
     * Receives a file that the compiler has made. None is empty, and none takes for ever.
     *
     * @return its size in bytes
     */
    long receive(OutputStream file) throws RemoteFailedException, InterruptedException {
        var receiver = new FileReceiver(file, LARGEST_FILE);
        long start = System.nanoTime();
        while (true) {
            switch (nextPiece(limits.verdict().minusNanos(System.nanoTime() - start))) {
                case FileChunk chunk -> take(chunk, receiver);
                case End() when receiver.totals().uncompressed() > 0 -> {
                    return receiver.totals().uncompressed();
                }
                case End nothing ->
                        throw unexpected(
                                RemoteError.NO_CHUNK_BUT_OTHER,
                                new UnexpectedMessageException(nothing, "FILE_CHUNK"));
                case Message other ->
                        throw unexpected(
                                RemoteError.NO_CHUNK_BUT_OTHER,
                                new UnexpectedMessageException(other, "FILE_CHUNK or END"));
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }

    /**
     * @param left how long the rest of the file may take
     */
    private Message nextPiece(Duration left) throws RemoteFailedException, InterruptedException {
        Duration limit = Limits.shorter(limits.fileChunk(), left);
        try {
            if (!limit.isPositive()) {
                throw new SocketTimeoutException(
                        "file: not complete (expected: within %d s)"
                                .formatted(limits.verdict().toSeconds()));
            }
            return connection.receive(limit);
        } catch (IOException e) {
            Cancellation.check();
            throw new RemoteFailedException(RemoteError.NO_CHUNK, e, host);
        }
    }

    private void take(FileChunk chunk, FileReceiver receiver)
            throws RemoteFailedException, InterruptedException {
        try {
            receiver.take(chunk);
        } catch (ProtocolException e) {
            throw new RemoteFailedException(RemoteError.NO_CHUNK, e, host);
        } catch (IOException e) {
            Cancellation.check();
            throw new RemoteFailedException(RemoteError.OBJECT_NOT_WRITTEN, e, host);
        }
    }

    private int read(InputStream file, byte[] bytes)
            throws RemoteFailedException, InterruptedException {
        try {
            return file.readNBytes(bytes, 0, bytes.length);
        } catch (IOException e) {
            Cancellation.check();
            throw new RemoteFailedException(RemoteError.LOCAL_READ_FAILED, e, host);
        }
    }

    private void send(Message message, RemoteError error)
            throws RemoteFailedException, InterruptedException {
        send(message, error, limits.fileChunk());
    }

    /**
     * @param left how long the server may take, if that is less than for any piece
     */
    private void send(Message message, RemoteError error, Duration left)
            throws RemoteFailedException, InterruptedException {
        try {
            Duration limit = Limits.shorter(limits.fileChunk(), left);
            if (!limit.isPositive()) {
                throw new SocketTimeoutException(
                        "file: not taken (expected: within the time for all of it)");
            }
            connection.send(message, limit);
        } catch (IOException e) {
            Cancellation.check();
            throw lastWords(error, e);
        }
    }

    /** A peer that takes nothing any more may have said why before. */
    private RemoteFailedException lastWords(RemoteError error, IOException cause)
            throws InterruptedException {
        try {
            if (connection.receive(limits.lastWords()) instanceof StatusText(String text)) {
                return new RemoteFailedException(RemoteError.STATUS_TEXT, text, host);
            }
        } catch (IOException e) {
            Cancellation.check();
            cause.addSuppressed(e);
        }
        return new RemoteFailedException(error, cause, host);
    }

    private RemoteFailedException unexpected(RemoteError error, UnexpectedMessageException e) {
        return e.received() instanceof StatusText(String text)
                ? new RemoteFailedException(RemoteError.STATUS_TEXT, text, host)
                : new RemoteFailedException(error, e, host);
    }
}
