package org.jcecc.protocol.discovery;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jcecc.protocol.ProtocolVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the local networks for schedulers and waits for the answers. Blocks; one call, one search.
 */
public final class SchedulerFinder {

    private static final Logger log = LoggerFactory.getLogger(SchedulerFinder.class);

    private static final DiscoveryQuery QUERY = new DiscoveryQuery(ProtocolVersion.LATEST);

    /** More than any reply has, so that a longer datagram is not taken for one. */
    private static final int BUFFER_SIZE = 512;

    /** Far more than there are schedulers; bounds what a flood of replies can cost. */
    private static final int MOST_CANDIDATES = 1000;

    private final @Nullable InetAddress onlyTarget;
    private final int port;

    private SchedulerFinder(@Nullable InetAddress onlyTarget, int port) {
        this.onlyTarget = onlyTarget;
        this.port = port;
    }

    /**
     * Asks the broadcast addresses of all interfaces that have one.
     *
     * @param port of the schedulers, normally {@link SchedulerAddress#DEFAULT_PORT}
     */
    public static SchedulerFinder onLocalNetworks(int port) {
        return new SchedulerFinder(null, port);
    }

    /** Asks this machine only, for tests. */
    public static SchedulerFinder onLoopback(int port) {
        return new SchedulerFinder(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    /**
     * The scheduler to connect to, if one of the network answers. Takes the whole time, for the
     * best scheduler need not be the quickest.
     *
     * @param patience how long to wait for answers: 3 s for a daemon, 2 s for a monitor
     */
    public Optional<SchedulerCandidate> find(String netname, Duration patience) throws IOException {
        return SchedulerChoice.best(netname, ask(patience));
    }

    /** Everybody who answers within {@code patience}, of whatever network, in order. */
    public List<SchedulerCandidate> ask(Duration patience) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            DatagramSocket socket = channel.bind(null).socket();
            socket.setBroadcast(true);
            for (InetAddress target : targets()) {
                sendQuery(socket, target);
            }
            return answers(socket, patience);
        }
    }

    private void sendQuery(DatagramSocket socket, InetAddress target) {
        byte[] query = QUERY.encode();
        try {
            socket.send(new DatagramPacket(query, query.length, target, port));
        } catch (IOException e) {
            log.debug(
                    "scheduler query to {} not sent: {}", target.getHostAddress(), e.getMessage());
        }
    }

    private static List<SchedulerCandidate> answers(DatagramSocket socket, Duration patience)
            throws IOException {
        List<SchedulerCandidate> candidates = new ArrayList<>();
        long end = System.nanoTime() + patience.toNanos();
        DatagramPacket packet = new DatagramPacket(new byte[BUFFER_SIZE], BUFFER_SIZE);
        while (true) {
            long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (millis <= 0 || candidates.size() == MOST_CANDIDATES) {
                return candidates;
            }
            socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
            packet.setLength(BUFFER_SIZE);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return candidates;
            }
            ByteBuffer datagram = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
            InetSocketAddress from = (InetSocketAddress) packet.getSocketAddress();
            DiscoveryReply.decode(datagram, QUERY)
                    .ifPresentOrElse(
                            reply -> candidates.add(new SchedulerCandidate(from, reply)),
                            () -> log.debug("{} sent what is no reply", from));
        }
    }

    private List<InetAddress> targets() throws SocketException {
        return onlyTarget == null ? broadcastAddresses() : List.of(onlyTarget);
    }

    private static List<InetAddress> broadcastAddresses() throws SocketException {
        List<InetAddress> addresses = new ArrayList<>();
        for (NetworkInterface local : NetworkInterface.networkInterfaces().toList()) {
            if (local.isUp() && !local.isPointToPoint()) {
                for (InterfaceAddress address : local.getInterfaceAddresses()) {
                    // Null for an interface without broadcast, loopback among them.
                    InetAddress broadcast = address.getBroadcast();
                    if (broadcast instanceof Inet4Address) {
                        addresses.add(broadcast);
                    }
                }
            }
        }
        return addresses;
    }
}
