package org.jcecc.monitor.testing;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jcecc.protocol.message.Frames;
import org.jcecc.protocol.message.Message;

/** A scheduler's main port. Says what the test says, in a version the test chooses. */
public final class ScriptedScheduler implements Closeable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final ServerSocket listening;

    private ScriptedScheduler(ServerSocket listening) {
        this.listening = listening;
    }

    /** A scheduler on a port of its own. */
    public static ScriptedScheduler start() throws IOException {
        return on(0);
    }

    /** A scheduler on a certain port. */
    public static ScriptedScheduler on(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new ScriptedScheduler(socket);
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Where it listens, as users write it. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    /** Shakes hands with the next who comes, as a program of some version. */
    public Session accept(int version) throws IOException {
        Socket socket = listening.accept();
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new Session(socket, version);
    }

    /** The same, and takes the login. */
    public Session login(int version) throws IOException {
        Session session = accept(version);
        session.frame();
        return session;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /** One monitor. */
    public static final class Session implements Closeable {

        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;
        private final int agreed;

        private Session(Socket socket, int version) throws IOException {
            this.socket = socket;
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
            out.write(word(version));
            agreed = Math.min(version, Integer.reverseBytes(in.readInt()));
            out.write(word(agreed));
            in.readInt();
        }

        private static byte[] word(int value) {
            return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
        }

        /** The next frame the monitor sends, number and fields. */
        public byte[] frame() throws IOException {
            return in.readNBytes(in.readInt());
        }

        /** Whether the monitor sends nothing more before it closes. */
        public boolean endsSilently() throws IOException {
            return in.read() < 0;
        }

        /** Sends a message as it is. */
        public void send(Message message) throws IOException {
            for (ByteBuffer part : Frames.encode(message, agreed)) {
                out.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
            }
        }

        /** Sends a message under another number. */
        public void sendAs(int number, Message message) throws IOException {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            for (ByteBuffer part : Frames.encode(message, agreed)) {
                frame.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
            }
            byte[] bytes = frame.toByteArray();
            bytes[7] = (byte) number;
            out.write(bytes);
        }

        /** Sends a frame of some number with fields without meaning. */
        public void sendStrange(int number) throws IOException {
            out.write(new byte[] {0, 0, 0, 7, 0, 0, 0, (byte) number, 1, 2, 3});
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
