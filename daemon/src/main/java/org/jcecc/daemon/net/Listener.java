package org.jcecc.daemon.net;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections on one socket, on a thread of its own. */
public final class Listener implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private final ServerSocketChannel socket;
    private final Sessions sessions;

    /**
     * @param socket bound; closed by this
     */
    public Listener(ServerSocketChannel socket, Sessions sessions) {
        this.socket = socket;
        this.sessions = sessions;
    }

    /** Starts accepting. */
    public void start() {
        Thread.ofVirtual().name("listener " + socket).start(this::acceptAll);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void acceptAll() {
        while (socket.isOpen()) {
            try {
                sessions.serve(socket.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                log.error("connection on {} not accepted: {}", socket, e.getMessage());
                pause();
            }
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
