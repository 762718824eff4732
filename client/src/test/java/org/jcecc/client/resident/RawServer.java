package org.jcecc.client.resident;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jcecc.client.launch.LauncherFrame;
import org.jcecc.client.launch.Order;

/** Something that listens on the resident client's socket and does what the test says. */
final class RawServer implements AutoCloseable {

    /** One connection, to be closed by {@link RawServer} when the script is through. */
    record Connection(SocketChannel channel, FrameChannel frames) {

        LauncherFrame read() throws IOException {
            return frames.read().orElseThrow(() -> new IOException("launcher: gone"));
        }

        void order(Order order) throws IOException {
            frames.write(order);
        }

        void send(byte[] bytes) throws IOException {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        /** Reads HELLO and welcomes the launcher. */
        void welcome() throws IOException {
            read();
            order(new Order.Welcome());
        }
    }

    @FunctionalInterface
    interface Script {
        void play(Connection connection) throws Exception;
    }

    private final Path socket;
    private final ServerSocketChannel server;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<SocketChannel> open = new ArrayList<>();

    private RawServer(Path socket, Script script) throws IOException {
        this.socket = socket;
        this.script = script;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::acceptAll);
    }

    static RawServer at(Path socket, Script script) throws IOException {
        return new RawServer(socket, script);
    }

    int connections() {
        return connections.get();
    }

    private void acceptAll() {
        try {
            while (true) {
                var channel = server.accept();
                connections.incrementAndGet();
                synchronized (open) {
                    open.add(channel);
                }
                Thread.ofVirtual().start(() -> play(channel));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void play(SocketChannel channel) {
        try (channel) {
            script.play(new Connection(channel, new FrameChannel(channel)));
        } catch (Exception e) {
            // The launcher was done with us; what it did is what the test looks at.
        }
    }

    /** As a crash does: everything closed at once, the socket's file left behind. */
    void crash() throws IOException {
        server.close();
        synchronized (open) {
            for (SocketChannel channel : open) {
                channel.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        crash();
        Files.deleteIfExists(socket);
    }
}
