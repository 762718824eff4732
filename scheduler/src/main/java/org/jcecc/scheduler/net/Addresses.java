package org.jcecc.scheduler.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Socket addresses as text. */
final class Addresses {

    private Addresses() {}

    /** The numeric host part; never looks up a name. */
    static String numeric(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? numeric(inet.getAddress()) : "unknown";
    }

    static String numeric(InetAddress address) {
        return address.getHostAddress();
    }
}
