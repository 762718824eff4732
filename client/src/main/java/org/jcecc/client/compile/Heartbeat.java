package org.jcecc.client.compile;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.message.Message;

/**
 * Sends something whenever nothing was sent for a while, on a thread of its own: a compile server
 * takes silence within the source for a lack of memory.
 */
final class Heartbeat implements AutoCloseable {

    private final PeerConnection peer;
    private final Message beat;
    private final Duration silence;
    private final CompletableFuture<Void> end;
    private boolean busy;
    private boolean closed;

    /**
     * Starts it.
     *
     * @param beat what means nothing to the peer
     * @param silence how long nothing may be sent
     * @param threads to run on
     */
    Heartbeat(PeerConnection peer, Message beat, Duration silence, Executor threads) {
        this.peer = peer;
        this.beat = beat;
        this.silence = silence;
        end = CompletableFuture.runAsync(this::run, threads);
    }

    /** Something was sent. */
    synchronized void sent() {
        busy = true;
    }

    /** Ends it; nothing is sent after this returns. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        end.join();
    }

    private void run() {
        try {
            while (silent()) {
                peer.send(beat);
            }
        } catch (IOException e) {
            // Who sends the source will notice, too.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a while without anything sent; false when that does not matter any more. */
    private synchronized boolean silent() throws InterruptedException {
        do {
            busy = false;
            long end = System.nanoTime() + silence.toNanos();
            for (long left = silence.toMillis(); left > 0 && !closed; ) {
                wait(left);
                left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            }
        } while (busy && !closed);
        return !closed;
    }
}
