package org.jcecc.protocol.discovery;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to schedulers. The original's does not look at new connections for a second after it has
 * accepted one, and then sleeps for up to 36 s until something else wakes it. A query does, so one
 * is sent again and again for as long as it says nothing.
 */
public final class SchedulerConnection {

    private static final Logger log = LoggerFactory.getLogger(SchedulerConnection.class);

    /** Others have answered by then. */
    private static final Duration BETWEEN_QUERIES = Duration.ofMillis(200);

    private SchedulerConnection() {}

    /**
     * Connects and shakes hands, both within {@code limit}.
     *
     * @param from an address of this machine; null: the system's choice
     * @param ownMaximum the highest version to announce
     * @throws IOException as {@link PeerConnection#connect}
     */
    public static PeerConnection open(
            InetSocketAddress scheduler,
            @Nullable InetSocketAddress from,
            int ownMaximum,
            Duration limit,
            Watchdog watchdog)
            throws IOException {
        Thread waking = Thread.ofVirtual().name("scheduler-waking").start(() -> wake(scheduler));
        try {
            return PeerConnection.connect(scheduler, from, ownMaximum, limit, watchdog);
        } finally {
            waking.interrupt();
        }
    }

    private static void wake(InetSocketAddress scheduler) {
        byte[] query = new DiscoveryQuery(ProtocolVersion.LATEST).encode();
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            while (true) {
                Thread.sleep(BETWEEN_QUERIES);
                channel.send(ByteBuffer.wrap(query), scheduler);
            }
        } catch (InterruptedException e) {
            // The scheduler has answered, or never will.
        } catch (IOException | IllegalArgumentException e) {
            log.debug("{} not woken: {}", scheduler, e.getMessage());
        }
    }
}
