package org.jcecc.scheduler.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jcecc.protocol.discovery.SchedulerAnnouncement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells other schedulers that this one is there, on every network it can broadcast to. */
final class Announcer {

    /** How often the original announces itself. */
    private static final Duration INTERVAL = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    private final SchedulerAnnouncement announcement;
    private final List<Integer> ports;
    private final boolean loopbackOnly;

    /**
     * @param ports where other schedulers listen
     * @param loopbackOnly whether to announce on this machine only, for tests
     */
    Announcer(SchedulerAnnouncement announcement, List<Integer> ports, boolean loopbackOnly) {
        this.announcement = announcement;
        this.ports = List.copyOf(ports);
        this.loopbackOnly = loopbackOnly;
    }

    /** Announces now and then again and again. */
    void start(CoreDriver core) {
        core.every(INTERVAL, this::announce);
    }

    private void announce() {
        try {
            for (InetAddress network : networks()) {
                for (int port : ports) {
                    InetSocketAddress target = new InetSocketAddress(network, port);
                    send(announcement.encodeOld(), target);
                    send(announcement.encode(), target);
                }
            }
        } catch (SocketException e) {
            log.warn("announcement: no list of interfaces: {}", e.getMessage());
        }
    }

    private List<InetAddress> networks() throws SocketException {
        if (loopbackOnly) {
            return List.of(InetAddress.getLoopbackAddress());
        }
        List<InetAddress> networks = new ArrayList<>();
        for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InterfaceAddress address : card.getInterfaceAddresses()) {
                if (address.getAddress() instanceof Inet4Address own && card.isUp()) {
                    addBroadcast(networks, card, own, address.getBroadcast());
                }
            }
        }
        return networks;
    }

    private static void addBroadcast(
            List<InetAddress> networks,
            NetworkInterface card,
            Inet4Address own,
            InetAddress broadcast)
            throws SocketException {
        if (own.isLoopbackAddress()) {
            log.debug("ignoring localhost {} for broadcast", card.getName());
        } else if (card.isPointToPoint() || broadcast == null || broadcast.isAnyLocalAddress()) {
            log.info("ignoring tunnels {} for broadcast", card.getName());
        } else {
            log.info("broadcast {} {}", card.getName(), Addresses.numeric(broadcast));
            networks.add(broadcast);
        }
    }

    private static void send(byte[] datagram, InetSocketAddress target) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setBroadcast(true);
            socket.send(new DatagramPacket(datagram, datagram.length, target));
        } catch (IOException e) {
            log.warn("announcement to {}: {}", Addresses.numeric(target), e.getMessage());
        }
    }
}
