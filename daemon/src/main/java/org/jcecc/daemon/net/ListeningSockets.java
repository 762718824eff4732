package org.jcecc.daemon.net;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the sockets clients come to. */
public final class ListeningSockets {

    private static final Logger log = LoggerFactory.getLogger(ListeningSockets.class);

    private static final int BACKLOG = 1024;
    private static final int BIND_ATTEMPTS = 5;

    private ListeningSockets() {}

    /**
     * A socket in the file system. A file that is already there goes away.
     *
     * @param permissions who may connect, as {@code rwxrwxrwx}
     */
    public static ServerSocketChannel unix(Path path, String permissions) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            socket.bind(UnixDomainSocketAddress.of(path), BACKLOG);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw new IOException("socket %s: %s".formatted(path, e.getMessage()), e);
        }
        return socket;
    }

    /**
     * Sockets of one TCP port, on all addresses, or on one and loopback. A busy port is tried
     * again, because the daemon before us may be about to end.
     *
     * @param interfaceName of an interface, or an address; empty: all
     * @param retryDelay between attempts
     * @throws IOException if the interface has no IPv4 address, or the port stays busy
     */
    public static List<ServerSocketChannel> tcp(String interfaceName, int port, Duration retryDelay)
            throws IOException, InterruptedException {
        List<ServerSocketChannel> sockets = new ArrayList<>();
        try {
            for (InetAddress address : addresses(interfaceName)) {
                sockets.add(bind(new InetSocketAddress(address, port), retryDelay));
            }
        } catch (IOException | InterruptedException e) {
            for (ServerSocketChannel socket : sockets) {
                socket.close();
            }
            throw e;
        }
        return sockets;
    }

    private static List<InetAddress> addresses(String interfaceName) throws IOException {
        if (interfaceName.isEmpty()) {
            return List.of(InetAddress.getByAddress(new byte[4]));
        }
        Optional<InetAddress> given = literal(interfaceName);
        InetAddress address = given.isPresent() ? given.get() : addressOf(interfaceName);
        // Other addresses of the loopback network may be those of other daemons.
        return address.isLoopbackAddress()
                ? List.of(address)
                : List.of(address, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    /** The address, if the operator named one and no interface. */
    public static Optional<InetAddress> literal(String interfaceName) {
        try {
            return Optional.of(Inet4Address.ofLiteral(interfaceName));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static InetAddress addressOf(String interfaceName) throws IOException {
        NetworkInterface found = NetworkInterface.getByName(interfaceName);
        if (found == null) {
            throw new IOException(
                    "interface: %s (expected: one of this machine)".formatted(interfaceName));
        }
        return found.inetAddresses()
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElseThrow(() ->
                        new IOException(
                                "interface %s: no address (expected: IPv4)"
                                        .formatted(interfaceName)));
    }

    private static ServerSocketChannel bind(InetSocketAddress address, Duration retryDelay)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.INET);
            try {
                socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                return socket.bind(address, BACKLOG);
            } catch (BindException e) {
                socket.close();
                String reason =
                        "port %d at %s: %s (expected: free)"
                                .formatted(
                                        address.getPort(),
                                        address.getAddress().getHostAddress(),
                                        e.getMessage());
                if (attempt == BIND_ATTEMPTS) {
                    throw new IOException(reason, e);
                }
                log.warn("{}; next try in {} s", reason, retryDelay.toSeconds());
            } catch (IOException e) {
                socket.close();
                throw e;
            }
            Thread.sleep(retryDelay);
        }
    }
}
