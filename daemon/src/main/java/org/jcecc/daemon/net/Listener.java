package org.jcecc.daemon.net;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jcecc.service.log.InternalErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections on one socket, on a thread of its own. */
public final class Listener implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private final ServerSocketChannel socket;
    private final Consumer<SocketChannel> server;

    /**
     * @param socket bound; closed by this
     */
    public Listener(ServerSocketChannel socket, Sessions sessions) {
        this(socket, sessions::serve);
    }

    Listener(ServerSocketChannel socket, Consumer<SocketChannel> server) {
        this.socket = socket;
        this.server = server;
    }

    /** Starts accepting. */
    public void start() {
        Thread.ofVirtual().name(toString()).start(this::acceptAll);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void acceptAll() {
        while (socket.isOpen()) {
            try {
                serve(socket.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                log.error("connection on {} not accepted: {}", socket, e.getMessage());
                pause();
            } catch (RuntimeException | Error e) {
                InternalErrors.report(log, this, e);
                pause();
            }
        }
    }

    @Override
    public String toString() {
        return "listener " + socket;
    }

    private void serve(SocketChannel channel) throws IOException {
        try {
            server.accept(channel);
        } catch (RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /** What keeps a connection from being accepted, such as too many open files, lasts a while. */
    private static void pause() {
        try {
            Thread.sleep(java.time.Duration.ofMillis(100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
