package org.jcecc.scheduler;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.Optional;
import org.jcecc.scheduler.net.NetSettings;
import org.jcecc.scheduler.options.SchedulerEnvironment;
import org.jcecc.scheduler.options.SchedulerOptions;

/** Turns the options about addresses into addresses. */
final class Interfaces {

    private Interfaces() {}

    /**
     * The IPv4 address of an interface.
     *
     * @throws IOException if there is no such interface, or it has none
     */
    private static InterfaceAddress addressOf(String name) throws IOException {
        NetworkInterface card = NetworkInterface.getByName(name);
        if (card != null) {
            for (InterfaceAddress address : card.getInterfaceAddresses()) {
                if (address.getAddress() instanceof Inet4Address) {
                    return address;
                }
            }
        }
        throw new IOException("No IP address found for interface \"" + name + "\"");
    }

    /**
     * Where to listen.
     *
     * @throws IOException if there is no such interface or address
     */
    static NetSettings netSettings(SchedulerOptions options, SchedulerEnvironment environment)
            throws IOException {
        InetAddress address = InetAddress.ofLiteral("0.0.0.0");
        Optional<InetAddress> broadcast = Optional.empty();
        if (options.networkInterface().isPresent()) {
            InterfaceAddress chosen = addressOf(options.networkInterface().get());
            address = chosen.getAddress();
            // An interface may be set up without one, which then reads 0.0.0.0.
            broadcast =
                    Optional.ofNullable(chosen.getBroadcast()).filter(a -> !a.isAnyLocalAddress());
        }
        return new NetSettings(
                address,
                broadcast,
                options.port(),
                controlAddress(options.controlBind(), address),
                options.port() + 1,
                environment.announcedPorts(options.port()),
                environment.testing(),
                options.loginLimit());
    }

    private static InetAddress controlAddress(String wish, InetAddress mainAddress)
            throws IOException {
        return switch (wish) {
            case "loopback" -> InetAddress.ofLiteral("127.0.0.1");
            case "any" -> mainAddress;
            default -> InetAddress.getByName(wish);
        };
    }
}
