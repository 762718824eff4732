package org.jcecc.daemon.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jcecc.daemon.host.Machine;
import org.jcecc.daemon.host.TcpTable;
import org.jcecc.protocol.connection.PeerConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose clients may have what only this machine's may. A socket in the file system lets in whom its
 * permissions let in; who comes over the loopback network the kernel is asked.
 */
public enum LocalUsers {
    /** Everybody on this machine. */
    ALL,
    /** The user the daemon runs as, and root. */
    OWNER;

    private static final Logger log = LoggerFactory.getLogger(LocalUsers.class);
    private static final int ROOT = 0;

    /** Whether a client is one of them. */
    boolean include(PeerConnection client) {
        if (!(client.peer() instanceof InetSocketAddress peer)) {
            return true;
        }
        return peer.getAddress().isLoopbackAddress()
                && (this == ALL || isOwners(peer, (InetSocketAddress) client.local()));
    }

    private static boolean isOwners(InetSocketAddress peer, InetSocketAddress here) {
        try {
            int owner = Machine.uid();
            Optional<Integer> user = TcpTable.ofKernel().find(peer, here).map(TcpTable.Entry::uid);
            if (user.isPresent() && (user.get() == ROOT || user.get() == owner)) {
                return true;
            }
            log.info(
                    "client {} is of user {} (expected: {}); served as one of another machine",
                    peer,
                    user.map(String::valueOf).orElse("unknown"),
                    owner);
        } catch (IOException e) {
            log.warn("client {}: user unknown: {}", peer, e.toString());
        }
        return false;
    }
}
