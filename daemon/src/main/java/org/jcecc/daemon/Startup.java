package org.jcecc.daemon;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jcecc.daemon.client.Station;
import org.jcecc.daemon.host.Accounts;
import org.jcecc.daemon.host.Machine;
import org.jcecc.daemon.host.Signals;
import org.jcecc.daemon.load.MachineSampler;
import org.jcecc.daemon.logging.DaemonLog;
import org.jcecc.daemon.net.ListeningSockets;
import org.jcecc.daemon.options.DaemonOptions;
import org.jcecc.daemon.options.DaemonVariables;
import org.jcecc.daemon.options.SchedulerLocation;
import org.jcecc.daemon.packaging.PackedCompilers;
import org.jcecc.daemon.upstream.BackOff;
import org.jcecc.daemon.upstream.BroadcastSearch;
import org.jcecc.daemon.upstream.NamedScheduler;
import org.jcecc.daemon.upstream.SchedulerSearch;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.daemon.work.JobFailedException;
import org.jcecc.protocol.message.NodeFeature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From options to a running daemon, in the order in which things have to happen. */
final class Startup {

    private static final Logger log = LoggerFactory.getLogger(Startup.class);

    private static final Path RUN_DIRECTORY = Path.of("/run/jcecc");
    private static final Path PROC = Path.of("/proc");
    private static final Duration BIND_RETRY = Duration.ofSeconds(2);

    /** The upstream test script gives this node no means to unpack modern archives. */
    private static final String TEST_NODE_WITHOUT_FEATURES = "remoteice2";

    private final DaemonOptions options;
    private final DaemonVariables variables;
    private final Map<String, String> environment;

    Startup(DaemonOptions options, DaemonVariables variables, Map<String, String> environment) {
        this.options = options;
        this.variables = variables;
        this.environment = environment;
    }

    /** Says how jobs of other machines would be isolated; the exit status. */
    int check(PrintStream out) {
        out.println("sandbox: none (expected: bubblewrap or chroot)");
        return 1;
    }

    /**
     * Runs until a signal ends the daemon.
     *
     * @return the exit status
     * @throws IOException if it cannot start
     */
    int run(DaemonLog daemonLog) throws IOException, InterruptedException {
        CountDownLatch ending = new CountDownLatch(1);
        handleSignals(daemonLog, ending);
        log.info(
                "jceccd {} starting: nice={} node={}",
                version(),
                options.niceness(),
                nodeName().get());
        BaseDirectory.prepare(options.baseDirectory(), _ -> false);
        boolean isolatesJobs = false;
        if (!isolatesJobs && !options.noRemote()) {
            log.warn("Cannot use chroot, no remote jobs accepted.");
        }
        Station station = station(isolatesJobs, options.noRemote() || !isolatesJobs);
        log.info(
                "platform={} slots={} features={}",
                station.platform(),
                station.slots(),
                station.features());
        SchedulerSearch search = search();
        List<ServerSocketChannel> sockets = openSockets(station);

        Daemon daemon = new Daemon(station, Clock.systemUTC());
        Daemon.Running running =
                daemon.start(
                        new Daemon.Parts(
                                sockets,
                                (request, submitter, limits, events) -> {
                                    throw new JobFailedException(
                                            EndReason.JOB_NOT_STARTED, "no sandbox");
                                },
                                new NoEnvironments(),
                                packedCompilers(),
                                () -> {},
                                new MachineSampler(PROC, options.baseDirectory()),
                                search,
                                new BackOff(ThreadLocalRandom.current(), variables.tests()),
                                nodeName()));
        ending.await();
        running.stop(options.drain());
        return 0;
    }

    private void handleSignals(DaemonLog daemonLog, CountDownLatch ending) {
        Runnable end =
                () -> {
                    if (ending.getCount() == 0) {
                        System.err.println("forced exit.");
                        Runtime.getRuntime().halt(1);
                    }
                    ending.countDown();
                };
        List.of("TERM", "INT", "ALRM").forEach(name -> Signals.onSignal(name, end));
        LogReopening reopening = new LogReopening(daemonLog, variables);
        Signals.onSignal("HUP", reopening::run);
    }

    private Station station(boolean isolatesJobs, boolean noRemote) {
        int processors = Runtime.getRuntime().availableProcessors();
        boolean featureless =
                variables.tests() && nodeName().get().equals(TEST_NODE_WITHOUT_FEATURES);
        return new Station(
                noRemote ? 0 : options.port(),
                options.maxJobs() < 0 ? processors : options.maxJobs(),
                processors,
                Machine.platform(),
                isolatesJobs,
                noRemote,
                featureless ? 0 : NodeFeature.ENVIRONMENT_XZ | NodeFeature.ENVIRONMENT_ZSTD);
    }

    private Supplier<String> nodeName() {
        return options.nodeName().isEmpty() ? Machine::hostName : options::nodeName;
    }

    private SchedulerSearch search() throws IOException, InterruptedException {
        SchedulerLocation location = options.scheduler();
        if (location == null) {
            location = variables.scheduler();
        }
        if (location == null) {
            location = SchedulerLocation.DISCOVER;
        }
        if (!location.discover()) {
            return new NamedScheduler(location.host(), location.port());
        }
        String netname =
                options.netname().isEmpty() ? DaemonOptions.DEFAULT_NETNAME : options.netname();
        BroadcastSearch search =
                variables.tests()
                        ? BroadcastSearch.onLoopback(
                                netname, location.port(), variables.testSchedulerPorts())
                        : BroadcastSearch.onLocalNetworks(netname, location.port());
        log.debug("Netnames: {}", search.netnames());
        return search;
    }

    private List<ServerSocketChannel> openSockets(Station station)
            throws IOException, InterruptedException {
        List<ServerSocketChannel> sockets = new ArrayList<>();
        if (!station.noRemote()) {
            sockets.addAll(
                    ListeningSockets.tcp(options.interfaceName(), options.port(), BIND_RETRY));
        }
        SocketPlan plan = SocketPlan.of(variables, runDirectory(), options.iceccSocket());
        if (plan.sockets().isEmpty()) {
            throw new IOException("HOME: not set (expected: a directory for the socket)");
        }
        for (SocketPlan.Socket socket : plan.sockets()) {
            sockets.add(ListeningSockets.unix(socket.path(), socket.permissions()));
        }
        return sockets;
    }

    private static @org.jspecify.annotations.Nullable Path runDirectory() throws IOException {
        if (Accounts.superuser()) {
            Files.createDirectories(RUN_DIRECTORY);
        }
        return Files.isWritable(RUN_DIRECTORY) ? RUN_DIRECTORY : null;
    }

    private PackedCompilers packedCompilers() {
        return PackedCompilers.withPackager(
                options.baseDirectory().resolve(BaseDirectory.NATIVE),
                Path.of("/usr/lib/icecc/compilerwrapper"),
                environment,
                Math.max(options.cacheLimit(), 0),
                Clock.systemUTC());
    }

    private static String version() {
        String version = Startup.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
