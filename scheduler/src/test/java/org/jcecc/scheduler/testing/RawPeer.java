package org.jcecc.scheduler.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A peer that writes its bytes itself, so that it can also write the wrong ones. */
public final class RawPeer implements AutoCloseable {

    private static final int SCHEDULERS_VERSION_LENGTH = 4;
    private static final int LOGIN = 'P';
    private static final int MONITOR_LOGIN = 'R';

    private final Socket socket;
    private final InputStream in;

    private RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** Connects to the main port. */
    public static RawPeer connect(SchedulerProgram program) throws IOException {
        return new RawPeer(program.connect());
    }

    /** The version the scheduler offers when it has accepted the connection. */
    public int offeredVersion() throws IOException {
        return readVersion();
    }

    /**
     * Announces a version after the scheduler's.
     *
     * @return what the scheduler proposes
     * @throws EOFException if it ends the connection instead
     */
    public int announce(int version) throws IOException {
        writeVersion(version);
        return readVersion();
    }

    /** The whole handshake; returns the version agreed on. */
    public int handshake(int version) throws IOException {
        offeredVersion();
        int agreed = announce(version);
        writeVersion(agreed);
        return agreed;
    }

    /** Writes a word of the handshake. */
    public void writeVersion(int version) throws IOException {
        write(
                ByteBuffer.allocate(SCHEDULERS_VERSION_LENGTH)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(version)
                        .array());
    }

    private int readVersion() throws IOException {
        byte[] word = in.readNBytes(SCHEDULERS_VERSION_LENGTH);
        if (word.length < SCHEDULERS_VERSION_LENGTH) {
            throw new EOFException("connection ended in the handshake");
        }
        return ByteBuffer.wrap(word).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /** Logs in as a monitor. */
    public void logInAsMonitor() throws IOException {
        frame(MONITOR_LOGIN, ByteBuffer.allocate(0));
    }

    /** Logs in as a daemon of two slots that takes no jobs of others. */
    public void logInAsDaemon(String name) throws IOException {
        logInAsDaemon(name, 10245, true);
    }

    /** Logs in as a daemon of two slots that listens on a port. */
    public void logInAsDaemon(String name, int port, boolean noRemote) throws IOException {
        ByteBuffer fields = ByteBuffer.allocate(200);
        fields.putInt(port).putInt(2).putInt(0);
        string(fields, name);
        string(fields, "x86_64");
        fields.putInt(1).putInt(noRemote ? 1 : 0).putInt(3);
        frame(LOGIN, fields.flip());
    }

    private static void string(ByteBuffer fields, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        fields.putInt(bytes.length + 1).put(bytes).put((byte) 0);
    }

    /** Writes a message. */
    public void frame(int type, ByteBuffer fields) throws IOException {
        int length = Integer.BYTES + fields.remaining();
        write(
                ByteBuffer.allocate(Integer.BYTES + length)
                        .putInt(length)
                        .putInt(type)
                        .put(fields)
                        .array());
    }

    /** Writes any bytes. */
    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Reads up to a text. */
    public void readUntil(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("connection ended after: " + read);
            }
            read.append((char) next);
        }
    }

    /** Reads to the end of the connection. */
    public String readAll() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
