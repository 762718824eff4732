package org.jcecc.daemon;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jcecc.daemon.client.Event;
import org.jcecc.daemon.client.Station;
import org.jcecc.daemon.environment.StoreSettings;
import org.jcecc.daemon.host.Installation;
import org.jcecc.daemon.host.Machine;
import org.jcecc.daemon.load.MachineSampler;
import org.jcecc.daemon.metrics.FigureCollector;
import org.jcecc.daemon.options.DaemonOptions;
import org.jcecc.daemon.options.DaemonVariables;
import org.jcecc.daemon.packaging.PackedCompilers;
import org.jcecc.daemon.sandbox.JobUser;
import org.jcecc.daemon.sandbox.SandboxSettings;
import org.jcecc.daemon.sandbox.TemporarySpace;
import org.jcecc.daemon.upstream.BackOff;
import org.jcecc.daemon.work.LeastRate;
import org.jcecc.protocol.compress.CompressionLevel;
import org.jcecc.protocol.compress.ZstdLibrary;
import org.jcecc.protocol.message.NodeFeature;
import org.jcecc.service.Detachment;
import org.jcecc.service.RunUser;
import org.jcecc.service.ServiceManager;
import org.jcecc.service.Signals;
import org.jcecc.service.log.LogReopening;
import org.jcecc.service.log.ServiceLog;
import org.jcecc.service.metrics.Health;
import org.jcecc.service.metrics.MetricsServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From options to a running daemon, in the order in which things have to happen. */
final class Startup {

    private static final Logger log = LoggerFactory.getLogger(Startup.class);

    private static final Path PROC = Path.of("/proc");

    /** The upstream test script gives this node no means to unpack modern archives. */
    private static final String TEST_NODE_WITHOUT_FEATURES = "remoteice2";

    private final LiveOptions live;
    private final DaemonOptions options;
    private final DaemonVariables variables;
    private final Map<String, String> environment;
    private final Supplier<String> nodeName;
    private final ServiceManager manager;

    Startup(LiveOptions live, DaemonVariables variables, Map<String, String> environment) {
        this.live = live;
        options = live.current();
        this.variables = variables;
        this.environment = environment;
        manager = ServiceManager.of(environment);
        // The machine may be renamed while we run; a name given to us stays.
        nodeName = options.nodeName().isEmpty() ? Machine::hostName : options::nodeName;
    }

    /**
     * Says how jobs of other machines would be isolated.
     *
     * @return the exit status: 0 if they would be
     */
    int check(PrintStream out) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("jceccd-check");
        try (CompileServer server = CompileServer.probe(sandboxSettings(scratch))) {
            server.describe(out);
            return server.isolatesJobs() ? 0 : 1;
        } finally {
            Files.deleteIfExists(scratch);
        }
    }

    /**
     * Runs until a signal ends the daemon.
     *
     * @throws IOException if it cannot start
     */
    void run(ServiceLog serviceLog) throws IOException, InterruptedException {
        CountDownLatch ending = new CountDownLatch(1);
        Signals.onTermination(Signals.endOnce(ending::countDown, System.err));
        Signals.onHangUp(() -> reload(serviceLog));
        log.info(
                "jceccd {} starting: node={} nice={}",
                version(),
                nodeName.get(),
                options.niceness());
        ZstdLibrary.load();
        BaseDirectory.prepare(options.baseDirectory(), CompileServer::owns);
        Path scratch = CompileServer.scratch(options.baseDirectory());
        SandboxSettings sandbox = sandboxSettings(scratch);
        try (CompileServer server = CompileServer.probe(sandbox)) {
            log.info("jobs of other machines: {}", server.summary());
            if (!server.isolatesJobs() && !options.noRemote()) {
                log.warn("Cannot use chroot, no remote jobs accepted.");
            }
            serve(server, packedCompilers(sandbox), ending);
        }
    }

    private void serve(CompileServer server, PackedCompilers compilers, CountDownLatch ending)
            throws IOException, InterruptedException {
        Station station = station(server.isolatesJobs(), server.summary());
        log.info(
                "platform={} slots={} features={}",
                station.platform(),
                station.slots(),
                station.features());
        Network network = new Network(live, variables);
        List<ServerSocketChannel> sockets = network.openSockets(station);
        Daemon daemon = new Daemon(station, Clock.systemUTC());
        CompileServer.Workshop workshop =
                server.open(
                        new StoreSettings(
                                options.baseDirectory(),
                                station.platform(),
                                cacheLimit(),
                                StoreSettings.DEFAULT_LARGEST,
                                options.unpackers(),
                                leastRate()),
                        compilers::totalBytes,
                        installed -> daemon.events().post(new Event.EnvironmentsChanged(installed)),
                        CompressionLevel.parse(variables.compression()));
        Daemon.Running running =
                daemon.start(
                        new Daemon.Parts(
                                sockets,
                                network::mayConnect,
                                network.localUsers(),
                                options.loginLimit(),
                                workshop.jobs(),
                                workshop.environments(),
                                compilers,
                                workshop.makeRoom(),
                                new MachineSampler(machine(), options.baseDirectory()),
                                network.schedulerSearch(),
                                network.schedulerFrom(),
                                variables.tests()
                                        ? BackOff.fixed(BackOff.IN_TESTS)
                                        : BackOff.doubling(RandomGenerator.getDefault()),
                                nodeName));
        try (MetricsServer _ = metrics(running)) {
            manager.ready();
            manager.signInterval().ifPresent(interval -> running.every(interval, manager::alive));
            if (Detachment.done()) {
                Detachment.reportReady(System.out);
            }
            ending.await();
            log.info("stopping: takes nothing new, running jobs have {} s", drain().toSeconds());
            manager.stopping();
            running.stop(drain());
        }
        log.info("stopped");
    }

    /** Nobody may hold us up for longer than he may be silent. */
    private LeastRate leastRate() {
        Duration limit = options.loginLimit();
        Duration usual = LeastRate.USUAL_GRACE;
        return LeastRate.withGrace(limit.compareTo(usual) < 0 ? limit : usual);
    }

    private Duration drain() {
        return live.current().drain();
    }

    /** The port for figures and health, if wanted. */
    private @Nullable MetricsServer metrics(Daemon.Running running) throws IOException {
        return options.metrics() == null
                ? null
                : MetricsServer.start(
                        options.metrics(),
                        new FigureCollector(running::figures),
                        () -> health(running));
    }

    private static Health health(Daemon.Running running) {
        return running.figures()
                .map(now ->
                        new Health(
                                !now.stopping(),
                                "%s: scheduler=%s slots=%d/%d load=%d"
                                        .formatted(
                                                now.stopping() ? "stopping" : "ok",
                                                now.schedulerConnected() ? "connected" : "none",
                                                now.running() + now.held(),
                                                now.slots(),
                                                now.load())))
                .orElseGet(() -> new Health(false, "desk: no answer (expected: one at once)"));
    }

    private void reload(ServiceLog serviceLog) {
        manager.reloading();
        new LogReopening(serviceLog, variables.logHeader(), variables.flushLogMark()).run();
        live.readAgain();
        serviceLog.setVerbosity(live.current().verbosity());
        manager.ready();
    }

    private Station station(boolean isolatesJobs, String isolation) {
        boolean noRemote = options.noRemote() || !isolatesJobs;
        boolean featureless =
                variables.tests() && nodeName.get().equals(TEST_NODE_WITHOUT_FEATURES);
        return new Station(
                noRemote ? 0 : options.port(),
                slots(),
                Runtime.getRuntime().availableProcessors(),
                Machine.platform(),
                isolatesJobs,
                isolation,
                noRemote,
                featureless ? 0 : NodeFeature.ENVIRONMENT_XZ | NodeFeature.ENVIRONMENT_ZSTD);
    }

    /** Where the kernel tells of the machine. */
    private Path machine() {
        return variables.testMachine() == null ? PROC : variables.testMachine();
    }

    private int slots() {
        return options.maxJobs() < 0
                ? Runtime.getRuntime().availableProcessors()
                : options.maxJobs();
    }

    private SandboxSettings sandboxSettings(Path scratch) throws IOException {
        JobUser user = null;
        if (RunUser.startedByRoot()) {
            RunUser account =
                    RunUser.named(options.user())
                            .filter(named -> !named.isPrivileged())
                            .orElseGet(RunUser::byDefault);
            user = new JobUser(account.uid(), account.gid());
        }
        return new SandboxSettings(
                Installation.own().jobHelper(),
                SandboxSettings.BUBBLEWRAP,
                scratch,
                user,
                options.niceness(),
                TemporarySpace.of(MachineSampler.physicalMemory(machine()), slots()));
    }

    private PackedCompilers packedCompilers(SandboxSettings sandbox) throws IOException {
        return PackedCompilers.withPackager(
                options.baseDirectory().resolve(BaseDirectory.NATIVE),
                sandbox,
                environment,
                cacheLimit(),
                Clock.systemUTC());
    }

    private long cacheLimit() throws IOException {
        return options.cacheLimit() >= 0
                ? options.cacheLimit()
                : StoreSettings.defaultCacheLimit(options.baseDirectory());
    }

    private static String version() {
        String version = Startup.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
