package org.jcecc.daemon.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.daemon.work.Pace;
import org.jcecc.daemon.work.Submitter;
import org.jcecc.daemon.work.TransferFailedException;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.compress.ChunkDecompressor;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A file a client sends in chunks, as a stream that ends with its END. What is wrong with the
 * client, as opposed to the file, is remembered: whoever reads the stream may swallow an exception,
 * but the connection cannot go on. One thread.
 */
final class ChunkInput extends InputStream {

    private static final Duration FIRST_CHUNK = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Submitter submitter;
    private final long most;
    private final Pace pace;
    private long received;
    private byte[] chunk = {};
    private int position;
    private boolean begun;
    private boolean ended;
    private @Nullable TransferFailedException broken;
    private @Nullable IOException gone;
    private boolean interrupted;

    /**
     * @param most bytes that may come, chunks as they are sent
     * @param pace of the client
     */
    ChunkInput(Submitter submitter, long most, Pace pace) {
        this.submitter = submitter;
        this.most = most;
        this.pace = pace;
    }

    @Override
    public int read() throws IOException {
        return available() > 0 || nextChunk() ? chunk[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (available() == 0 && !nextChunk()) {
            return -1;
        }
        int size = Math.min(length, available());
        System.arraycopy(chunk, position, bytes, offset, size);
        position += size;
        return size;
    }

    @Override
    public int available() {
        return chunk.length - position;
    }

    /** Reads what is left, so that the client can send it all. */
    void skipToEnd() throws IOException {
        while (nextMessage() != null) {
            // Good or bad, nobody wants it any more.
        }
    }

    /**
     * Says what is wrong with the client, if anything is.
     *
     * @throws TransferFailedException if it sent something that does not belong here
     * @throws IOException if it is gone
     * @throws InterruptedException if the thread was interrupted while waiting for it
     */
    void checkClient() throws TransferFailedException, IOException, InterruptedException {
        if (interrupted) {
            throw new InterruptedException();
        }
        if (gone != null) {
            throw gone;
        }
        if (broken != null) {
            throw broken;
        }
    }

    private boolean nextChunk() throws IOException {
        chunk = new byte[0];
        position = 0;
        while (chunk.length == 0) {
            FileChunk data = nextMessage();
            if (data == null) {
                return false;
            }
            chunk = ChunkDecompressor.decompress(data);
        }
        return true;
    }

    private @Nullable FileChunk nextMessage() throws IOException {
        if (ended || broken != null || gone != null || interrupted) {
            return null;
        }
        Message message = receive();
        if (message instanceof FileChunk data) {
            begun = true;
            count(data.data().remaining());
            return data;
        }
        if (message instanceof End && begun) {
            ended = true;
            return null;
        }
        throw brokenBy("message in a transfer: " + message.getClass().getSimpleName());
    }

    private Message receive() throws IOException {
        try {
            pace.waiting();
            return submitter.receive(begun ? SILENCE : FIRST_CHUNK);
        } catch (SocketTimeoutException e) {
            throw brokenBy("transfer: silence");
        } catch (ProtocolException e) {
            throw brokenBy(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            gone = e;
            throw e;
        } catch (InterruptedException e) {
            interrupted = true;
            throw new InterruptedIOException("interrupted in a transfer");
        }
    }

    private void count(int bytes) throws IOException {
        received += bytes;
        if (received > most) {
            throw brokenFor("transfer: %d bytes (expected: <= %d)".formatted(received, most));
        }
        try {
            pace.moved(bytes);
        } catch (Pace.TooSlowException e) {
            throw brokenFor("transfer: " + e.getMessage());
        }
    }

    private IOException brokenBy(String what) {
        return brokenFor(
                what + (begun ? " (expected: FILE_CHUNK or END)" : " (expected: FILE_CHUNK)"));
    }

    private IOException brokenFor(String text) {
        int reason = begun ? EndReason.TRANSFER_BROKEN : EndReason.TRANSFER_REFUSED;
        broken = new TransferFailedException(reason, text);
        return new IOException(text);
    }
}
