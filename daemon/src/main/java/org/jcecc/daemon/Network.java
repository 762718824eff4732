package org.jcecc.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.daemon.client.Station;
import org.jcecc.daemon.net.ListeningSockets;
import org.jcecc.daemon.net.LocalUsers;
import org.jcecc.daemon.options.AddressRange;
import org.jcecc.daemon.options.DaemonOptions;
import org.jcecc.daemon.options.DaemonVariables;
import org.jcecc.daemon.options.SchedulerLocation;
import org.jcecc.daemon.upstream.BroadcastSearch;
import org.jcecc.daemon.upstream.NamedScheduler;
import org.jcecc.daemon.upstream.SchedulerSearch;
import org.jcecc.service.RunUser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the daemon is reached, and how it reaches a scheduler, as the operator wants it. */
final class Network {

    private static final Logger log = LoggerFactory.getLogger(Network.class);

    private static final Path RUN_DIRECTORY = Path.of("/run/jcecc");
    private static final Duration BIND_RETRY = Duration.ofSeconds(2);

    private final DaemonOptions options;
    private final LiveOptions live;
    private final DaemonVariables variables;

    Network(LiveOptions live, DaemonVariables variables) {
        this.live = live;
        options = live.current();
        this.variables = variables;
    }

    /** Opens everything clients come to: a TCP port for other machines, and files for this one. */
    List<ServerSocketChannel> openSockets(Station station)
            throws IOException, InterruptedException {
        List<ServerSocketChannel> sockets = new ArrayList<>();
        if (!station.noRemote()) {
            sockets.addAll(
                    ListeningSockets.tcp(options.interfaceName(), options.port(), BIND_RETRY));
        }
        SocketPlan plan = plan();
        if (plan.sockets().isEmpty()) {
            throw new IOException("HOME: not set (expected: a directory for the socket)");
        }
        List<Path> files = new ArrayList<>();
        for (SocketPlan.Socket socket : plan.sockets()) {
            try {
                sockets.add(open(socket));
                files.add(socket.path());
            } catch (IOException e) {
                // A container's user often has no home, and whom a compile server serves is
                // elsewhere.
                if (station.noRemote() || !socket.usersOwn()) {
                    throw e;
                }
                log.warn("{}; clients of this machine cannot connect there", e.getMessage());
            }
        }
        log.info(
                "listening: port={} sockets={}",
                station.port() == 0 ? "none" : station.port(),
                files);
        return sockets;
    }

    /** Whose clients are served as this machine's, by whatever way they come. */
    LocalUsers localUsers() throws IOException {
        return plan().forAll() ? LocalUsers.ALL : LocalUsers.OWNER;
    }

    private SocketPlan plan() throws IOException {
        return SocketPlan.of(variables, runDirectory(), options.iceccSocket());
    }

    private static ServerSocketChannel open(SocketPlan.Socket socket) throws IOException {
        try {
            Files.createDirectories(socket.path().toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new IOException("socket %s: %s".formatted(socket.path(), e), e);
        }
        return ListeningSockets.unix(socket.path(), socket.permissions());
    }

    /** Whether the operator lets another machine connect. */
    boolean mayConnect(InetAddress peer) {
        List<AddressRange> allowed = live.current().allowedPeers();
        return allowed.isEmpty() || allowed.stream().anyMatch(range -> range.contains(peer));
    }

    /** The address to reach the scheduler from; null: the system's choice. */
    @Nullable InetAddress schedulerFrom() {
        return ListeningSockets.literal(options.interfaceName()).orElse(null);
    }

    /** Where to look for a scheduler: the option counts, then the variable, then anywhere. */
    SchedulerSearch schedulerSearch() {
        SchedulerLocation location = options.scheduler();
        if (location == null) {
            location = variables.scheduler();
        }
        if (location == null) {
            location = SchedulerLocation.DISCOVER;
        }
        BroadcastSearch broadcast = broadcast(location.port());
        Thread.ofVirtual().name("netnames").start(() -> logNetnames(broadcast));
        return location.discover()
                ? broadcast
                : new NamedScheduler(location.host(), location.port());
    }

    /** Tells somebody who wonders where the scheduler is what there is. */
    private static void logNetnames(BroadcastSearch broadcast) {
        try {
            log.debug("Netnames: {}", broadcast.netnames());
        } catch (IOException e) {
            log.debug("Netnames: unknown: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private BroadcastSearch broadcast(int port) {
        String netname =
                options.netname().isEmpty() ? DaemonOptions.DEFAULT_NETNAME : options.netname();
        return variables.tests()
                ? BroadcastSearch.onLoopback(netname, port, variables.testSchedulerPorts())
                : BroadcastSearch.onLocalNetworks(netname, port);
    }

    private static @Nullable Path runDirectory() throws IOException {
        if (RunUser.startedByRoot()) {
            Files.createDirectories(RUN_DIRECTORY);
        }
        return Files.isWritable(RUN_DIRECTORY) ? RUN_DIRECTORY : null;
    }
}
