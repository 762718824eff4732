package org.jcecc.daemon.upstream;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jcecc.daemon.host.TcpTable;
import org.jcecc.protocol.connection.PeerConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, on a thread of its own, whether what is sent over one connection arrives. The kernel would
 * repeat it for about 15 minutes before it gives up a peer that is gone, and does not probe
 * meanwhile.
 */
final class DeliveryWatch implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWatch.class);

    /** As many looks as the rule wants take a little more than the original's 9 s. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    private final PeerConnection connection;
    private final TcpTable table;
    private final Consumer<String> gone;
    private final Thread thread;

    private DeliveryWatch(PeerConnection connection, TcpTable table, Consumer<String> gone) {
        this.connection = connection;
        this.table = table;
        this.gone = gone;
        thread = Thread.ofVirtual().name("deliveries to " + connection).unstarted(this::watch);
    }

    /**
     * Starts watching.
     *
     * @param connection over TCP
     * @param gone told the reason when the peer is gone, once
     */
    static DeliveryWatch start(PeerConnection connection, Consumer<String> gone) {
        DeliveryWatch watch = new DeliveryWatch(connection, TcpTable.ofKernel(), gone);
        watch.thread.start();
        return watch;
    }

    /** Ends watching. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch() {
        SilenceRule rule = new SilenceRule();
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS);
                long sent = connection.bytesSent();
                Optional<TcpTable.Entry> delivery = rule.open(sent) ? look() : Optional.empty();
                if (delivery.isPresent() && rule.gone(sent, delivery.get())) {
                    gone.accept(
                            "bytes not acknowledged: %d (expected: none after 9 s)"
                                    .formatted(delivery.get().unacknowledged()));
                    return;
                }
            }
        } catch (InterruptedException e) {
            // The connection has ended.
        } catch (IOException e) {
            log.debug("deliveries to {} not watched: {}", connection, e.toString());
        }
    }

    private Optional<TcpTable.Entry> look() throws IOException {
        return table.find(
                (InetSocketAddress) connection.local(), (InetSocketAddress) connection.peer());
    }
}
