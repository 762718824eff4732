package org.jcecc.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jcecc.daemon.testing.CapturedLog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningSocketsTest {

    private static final Duration NO_TIME = Duration.ofNanos(1);

    @TempDir Path directory;

    @Test
    @Tag("R-D08")
    void interfaceMeansItsAddressAndLoopback() throws Exception {
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            List<InetAddress> own =
                    each.inetAddresses().filter(Inet4Address.class::isInstance).toList();
            if (own.isEmpty()) {
                continue;
            }
            List<ServerSocketChannel> sockets = ListeningSockets.tcp(each.getName(), 0, NO_TIME);

            assertThat(addresses(sockets))
                    .containsOnly(own.getFirst(), InetAddress.ofLiteral("127.0.0.1"))
                    .doesNotHaveDuplicates();
            closeAll(sockets);
        }
    }

    @Test
    @Tag("R-D08")
    void unknownInterfaceIsRefused() {
        assertThatThrownBy(() -> ListeningSockets.tcp("nosuch0", 0, NO_TIME))
                .isInstanceOf(IOException.class)
                .hasMessage("interface: nosuch0 (expected: one of this machine)");
    }

    @Test
    @Tag("R-D09")
    void busyPortIsTriedFiveTimes() throws Exception {
        List<ServerSocketChannel> first = ListeningSockets.tcp("", 0, NO_TIME);
        int port = ((InetSocketAddress) first.getFirst().getLocalAddress()).getPort();
        try (CapturedLog log = CapturedLog.of(ListeningSockets.class)) {
            assertThatThrownBy(() -> ListeningSockets.tcp("", port, NO_TIME))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + port);

            // Four announcements of another try, and the fifth attempt fails.
            assertThat(log.lines()).hasSize(4);
        }
        closeAll(first);
    }

    @Test
    @Tag("R-D78")
    void portIsFreeAgainAtOnceAlthoughOldConnectionsLinger() throws Exception {
        List<ServerSocketChannel> first = ListeningSockets.tcp("", 0, NO_TIME);
        InetSocketAddress address = (InetSocketAddress) first.getFirst().getLocalAddress();
        InetSocketAddress loopback =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort());
        try (var client = java.nio.channels.SocketChannel.open(loopback);
                var accepted = first.getFirst().accept()) {
            // Whoever closes first keeps the address in TIME_WAIT.
            accepted.shutdownOutput();
            assertThat(client.read(java.nio.ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        closeAll(first);

        List<ServerSocketChannel> second = ListeningSockets.tcp("", address.getPort(), NO_TIME);

        assertThat(second).hasSize(1);
        closeAll(second);
    }

    @Test
    @Tag("R-D05")
    @Tag("R-D06")
    void socketFileIsReplacedAndHasItsPermissions() throws Exception {
        Path path = Files.writeString(directory.resolve("socket"), "left over");

        try (ServerSocketChannel socket = ListeningSockets.unix(path, "rwxr-xr-x")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwxr-xr-x");
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    void pathThatIsTooLongForASocketIsSaid() {
        Path path = directory.resolve("x".repeat(200));

        assertThatThrownBy(() -> ListeningSockets.unix(path, "rwxr-xr-x"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("socket " + path + ":");
    }

    private static List<InetAddress> addresses(List<ServerSocketChannel> sockets)
            throws IOException {
        List<InetAddress> addresses = new java.util.ArrayList<>();
        for (ServerSocketChannel socket : sockets) {
            addresses.add(((InetSocketAddress) socket.getLocalAddress()).getAddress());
        }
        return addresses;
    }

    private static void closeAll(List<ServerSocketChannel> sockets) throws IOException {
        for (ServerSocketChannel socket : sockets) {
            socket.close();
        }
    }
}
