package org.jcecc.client.compile;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.protocol.wire.WireText;

/**
 * Where a caller's daemon may be, in the order in which to try.
 *
 * @param places the addresses
 * @param required the last place, if it has to answer: the command fails otherwise
 */
record DaemonPlaces(List<SocketAddress> places, Optional<String> required) {

    /** The daemon's port for clients. */
    private static final int PORT = 10245;

    private static final List<String> SYSTEM_SOCKETS =
            List.of(
                    "/run/jcecc/jceccd.socket",
                    "/var/run/icecc/iceccd.socket",
                    "/var/run/iceccd.socket");

    /** Below the directory of a login session, where a user has started our daemon. */
    private static final String SESSION_SOCKET = "jceccd.socket";

    /** Below the home directory of a user who has started a daemon. */
    private static final String HOME_SOCKET = ".iceccd.socket";

    DaemonPlaces {
        places = List.copyOf(places);
    }

    /** The places of a caller. */
    static DaemonPlaces of(Map<String, String> environment) {
        List<SocketAddress> places = new ArrayList<>();
        ClientVariable.JCECC_SOCKET.in(environment).ifPresent(path -> addSocket(places, path));
        Optional<String> only = ClientVariable.ICECC_TEST_SOCKET.in(environment);
        if (only.isPresent()) {
            addSocket(places, only.get());
            return new DaemonPlaces(places, only);
        }
        SYSTEM_SOCKETS.forEach(path -> addSocket(places, path));
        addSocketBelow(places, ClientVariable.XDG_RUNTIME_DIR.in(environment), SESSION_SOCKET);
        addSocketBelow(places, ClientVariable.HOME.in(environment), HOME_SOCKET);
        places.add(loopback());
        return new DaemonPlaces(places, Optional.empty());
    }

    private static void addSocketBelow(
            List<SocketAddress> places, Optional<String> directory, String name) {
        directory.ifPresent(path -> addSocket(places, path + "/" + name));
    }

    private static void addSocket(List<SocketAddress> places, String path) {
        try {
            places.add(UnixDomainSocketAddress.of(WireText.readable(path)));
        } catch (IllegalArgumentException e) {
            // No path that a socket could have: nobody is there.
        }
    }

    private static SocketAddress loopback() {
        try {
            // By number: the name might mean another protocol.
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), PORT);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
