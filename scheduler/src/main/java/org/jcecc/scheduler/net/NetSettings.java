package org.jcecc.scheduler.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the scheduler listens and announces itself.
 *
 * @param address of the main port and of discovery
 * @param broadcastAddress where discovery queries arrive if {@code address} is that of one
 *     interface; empty if they arrive at {@code address} itself
 * @param port main port, TCP and UDP; 0: any that is free
 * @param controlAddress of the control port
 * @param controlPort 0: any that is free
 * @param announcedPorts UDP ports on which other schedulers may listen
 * @param announceOnLoopback whether announcements go to this machine only
 * @param loginLimit how long a connection may be silent before its first message
 */
public record NetSettings(
        InetAddress address,
        Optional<InetAddress> broadcastAddress,
        int port,
        InetAddress controlAddress,
        int controlPort,
        List<Integer> announcedPorts,
        boolean announceOnLoopback,
        Duration loginLimit) {}
