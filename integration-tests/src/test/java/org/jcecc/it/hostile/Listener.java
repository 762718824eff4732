package org.jcecc.it.hostile;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Takes connections until it is closed, and all of them with it. Each has a thread. */
final class Listener implements AutoCloseable {

    private final ServerSocketChannel listening;
    private final Consumer<SocketChannel> service;
    private final Queue<SocketChannel> accepted = new ConcurrentLinkedQueue<>();

    /**
     * Begins.
     *
     * @param service what a connection's thread does
     */
    Listener(ServerSocketChannel listening, Consumer<SocketChannel> service) {
        this.listening = listening;
        this.service = service;
        Thread.ofVirtual().start(this::acceptAll);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (SocketChannel channel : accepted) {
            channel.close();
        }
    }

    private void acceptAll() {
        try {
            while (true) {
                SocketChannel channel = listening.accept();
                accepted.add(channel);
                Thread.ofVirtual().start(() -> service.accept(channel));
            }
        } catch (IOException e) {
            // Closed.
        }
    }
}
