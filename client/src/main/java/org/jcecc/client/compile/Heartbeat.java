package org.jcecc.client.compile;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Sends something whenever nothing was sent for a while, on a thread of its own: a compile server
 * takes silence within the source for a lack of memory. Closes the source when there is no use in
 * that any more.
 */
final class Heartbeat implements AutoCloseable {

    private final PeerConnection peer;
    private final Message beat;
    private final Duration silence;
    private final Closeable source;
    private final Silence whileSilent;
    private final CompletableFuture<Void> end;
    private volatile @Nullable Exception failure;
    private boolean busy;
    private boolean closed;

    /** What to do about a source of which nothing comes. Called on the thread of the heartbeat. */
    @FunctionalInterface
    interface Silence {

        /**
         * Nothing came for a while.
         *
         * @throws RemoteFailedException if nobody should wait for the rest
         */
        void lasts() throws RemoteFailedException;
    }

    /**
     * Starts it.
     *
     * @param beat what means nothing to the peer
     * @param silence how long nothing may be sent
     * @param source what is sent meanwhile
     * @param whileSilent before each beat
     * @param threads to run on
     */
    Heartbeat(
            PeerConnection peer,
            Message beat,
            Duration silence,
            Closeable source,
            Silence whileSilent,
            Executor threads) {
        this.peer = peer;
        this.beat = beat;
        this.silence = silence;
        this.source = source;
        this.whileSilent = whileSilent;
        end = CompletableFuture.runAsync(this::run, threads);
    }

    /** Something was sent. */
    synchronized void sent() {
        busy = true;
    }

    /**
     * Why it closed the source: what {@link Silence} said, or an {@link IOException} of the
     * connection. Null if it did not.
     */
    @Nullable Exception failure() {
        return failure;
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
                whileSilent.lasts();
                peer.send(beat);
            }
        } catch (IOException | RemoteFailedException e) {
            failure = e;
            closeSource(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its reader may be waiting for a piece that never comes. */
    private void closeSource(Exception why) {
        try {
            source.close();
        } catch (IOException e) {
            why.addSuppressed(e);
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
