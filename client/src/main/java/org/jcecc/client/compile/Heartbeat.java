package org.jcecc.client.compile;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Sends something whenever nothing was sent for a while: a compile server takes silence within the
 * source for a lack of memory. Closes the source when there is no use in that any more.
 */
final class Heartbeat implements AutoCloseable {

    private final PeerConnection peer;
    private final Message beat;
    private final Duration silence;
    private final Closeable source;
    private final Silence whileSilent;
    private final Watchdog.Guard guard;
    private volatile @Nullable Exception failure;
    private boolean closed;

    /** What to do about a source of which nothing comes. Called on a thread of the heartbeat. */
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
     * @param watchdog which tells when it has been too long
     * @param threads to send on
     */
    Heartbeat(
            PeerConnection peer,
            Message beat,
            Duration silence,
            Closeable source,
            Silence whileSilent,
            Watchdog watchdog,
            Executor threads) {
        this.peer = peer;
        this.beat = beat;
        this.silence = silence;
        this.source = source;
        this.whileSilent = whileSilent;
        guard = watchdog.guard(() -> threads.execute(this::beat));
        guard.arm(silence);
    }

    /** Something was sent. */
    void sent() {
        guard.arm(silence);
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
    public synchronized void close() {
        closed = true;
        guard.close();
    }

    private synchronized void beat() {
        if (closed) {
            return;
        }
        try {
            whileSilent.lasts();
            peer.send(beat);
            guard.arm(silence);
        } catch (IOException | RemoteFailedException e) {
            failure = e;
            closeSource(e);
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
}
