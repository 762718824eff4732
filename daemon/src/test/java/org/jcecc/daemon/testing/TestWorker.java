package org.jcecc.daemon.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jcecc.daemon.environment.EnvironmentStore;
import org.jcecc.daemon.environment.StoreSettings;
import org.jcecc.daemon.job.RemoteCompiles;
import org.jcecc.daemon.sandbox.Sandbox;
import org.jcecc.daemon.sandbox.SandboxLadder;
import org.jcecc.daemon.sandbox.TemporarySpace;
import org.jcecc.daemon.work.JobFailedException;
import org.jcecc.daemon.work.JobLimits;
import org.jcecc.daemon.work.JobReport;
import org.jcecc.daemon.work.LeastRate;
import org.jcecc.daemon.work.TransferFailedException;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.compress.CompressionLevel;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;

/**
 * Everything of a worker that has to do with jobs and environments, behind a real socket, without
 * slots and scheduler.
 */
public final class TestWorker implements AutoCloseable {

    public static final String PLATFORM = "x86_64";

    /** Most an environment may unpack to, in bytes. */
    public static final long LARGEST_ENVIRONMENT = 32 << 20;

    /** What the worker tells its scheduler or would. */
    public sealed interface Event {

        /** A login with a list of environments. */
        record Announced(List<PlatformEnvironment> environments) implements Event {}

        /** A job came to its verdict; the slot is free. */
        record Reported(JobReport report) implements Event {}

        /** A job failed. */
        record Failed(int exitCode, String reason) implements Event {}

        /** A transfer failed. */
        record TransferFailed(int endReason, String reason) implements Event {}
    }

    /** What a test may want to have otherwise. */
    public record Setting(
            String rung,
            TemporarySpace space,
            JobLimits limits,
            long cacheLimit,
            long largestEnvironment,
            Clock clock,
            LeastRate leastRate,
            Path helper) {

        public static final Setting USUAL =
                new Setting(
                        "bubblewrap",
                        new TemporarySpace(64 << 20, 1000),
                        new JobLimits(512, Duration.ofMinutes(2)),
                        1L << 30,
                        LARGEST_ENVIRONMENT,
                        Clock.systemUTC(),
                        LeastRate.withGrace(LeastRate.USUAL_GRACE),
                        TestSandboxes.HELPER);

        public Setting on(String otherRung, TemporarySpace otherSpace, JobLimits otherLimits) {
            return new Setting(
                    otherRung,
                    otherSpace,
                    otherLimits,
                    cacheLimit,
                    largestEnvironment,
                    clock,
                    leastRate,
                    helper);
        }

        public Setting with(Path otherHelper) {
            return new Setting(
                    rung,
                    space,
                    limits,
                    cacheLimit,
                    largestEnvironment,
                    clock,
                    leastRate,
                    otherHelper);
        }

        public Setting with(JobLimits otherLimits) {
            return on(rung, space, otherLimits);
        }

        public Setting with(Clock otherClock, long otherCacheLimit) {
            return new Setting(
                    rung,
                    space,
                    limits,
                    otherCacheLimit,
                    largestEnvironment,
                    otherClock,
                    leastRate,
                    helper);
        }

        public Setting withEnvironmentsOf(long bytes) {
            return new Setting(rung, space, limits, cacheLimit, bytes, clock, leastRate, helper);
        }

        /** The usual rate, by another clock. */
        public Setting with(LongSupplier nanos) {
            return new Setting(
                    rung,
                    space,
                    limits,
                    cacheLimit,
                    largestEnvironment,
                    clock,
                    new LeastRate(LeastRate.USUAL_GRACE, nanos),
                    helper);
        }
    }

    private final SandboxLadder ladder;
    private final EnvironmentStore store;
    private final RemoteCompiles jobs;
    private final ServerSocketChannel listener;
    private final Watchdog watchdog = new Watchdog();
    private final Setting setting;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final AtomicInteger transfersBegun = new AtomicInteger();
    private final List<Thread> connections = new ArrayList<>();

    private TestWorker(Path base, Setting setting) throws IOException, InterruptedException {
        this.setting = setting;
        ladder = ladder(base, setting);
        Sandbox sandbox = ladder.named(setting.rung()).orElseThrow();
        store =
                EnvironmentStore.open(
                        new StoreSettings(
                                base,
                                PLATFORM,
                                setting.cacheLimit(),
                                setting.largestEnvironment(),
                                1,
                                setting.leastRate()),
                        sandbox,
                        () -> 0,
                        installed -> events.add(new Event.Announced(installed)),
                        setting.clock());
        jobs = new RemoteCompiles(store, sandbox, CompressionLevel.DEFAULT, setting.leastRate());
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::accept);
    }

    public static TestWorker start(Path base, Setting setting)
            throws IOException, InterruptedException {
        return new TestWorker(base, setting);
    }

    /** Whether this machine has the means of isolation a setting asks for. */
    public static boolean hasRung(Path base, Setting setting) throws InterruptedException {
        try (SandboxLadder ladder = ladder(base, setting)) {
            return ladder.named(setting.rung()).isPresent();
        }
    }

    private static SandboxLadder ladder(Path base, Setting setting) throws InterruptedException {
        return SandboxLadder.climb(
                TestSandboxes.settings(base.resolve("jobs"), setting.space(), setting.helper()));
    }

    public EnvironmentStore store() {
        return store;
    }

    public RemoteCompiles jobs() {
        return jobs;
    }

    /** What happened, in order. */
    public BlockingQueue<Event> events() {
        return events;
    }

    /** How many transfers have held a slot, or would have. */
    public int transfersBegun() {
        return transfersBegun.get();
    }

    public TestClient connect() throws IOException {
        return connect(ProtocolVersion.LATEST);
    }

    public TestClient connect(int version) throws IOException {
        return new TestClient(
                PeerConnection.connect(
                        listener.getLocalAddress(), version, Duration.ofSeconds(10), watchdog));
    }

    /** A client that has sent the usual environment under the usual name. */
    public TestClient connectWithEnvironment() throws IOException, InterruptedException {
        return connectWith(TinyArchive.environment());
    }

    /** A client that has sent another environment under the usual name. */
    public TestClient connectWith(TinyArchive environment)
            throws IOException, InterruptedException {
        try (TestClient sender = connect()) {
            sender.sendEnvironment(TestClient.ENVIRONMENT, environment.bytes());
            if (!sender.verify(TestClient.ENVIRONMENT).usable()) {
                throw new IllegalStateException("environment: unusable (expected: usable)");
            }
        }
        events.clear();
        return connect();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = listener.accept();
                connections.add(Thread.ofVirtual().start(() -> serve(channel)));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(SocketChannel channel) {
        try (PeerConnection connection =
                PeerConnection.accept(
                        channel, ProtocolVersion.LATEST, Duration.ofSeconds(10), watchdog)) {
            serve(new QueueingSubmitter(connection));
            connection.finish(Duration.ofSeconds(5));
        } catch (IOException e) {
            // The client is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(QueueingSubmitter submitter) throws IOException, InterruptedException {
        while (true) {
            switch (submitter.receive(Duration.ofMinutes(5))) {
                case TransferEnvironment transfer -> {
                    try {
                        store.receive(transfer, submitter, transfersBegun::incrementAndGet);
                    } catch (TransferFailedException e) {
                        events.add(
                                new Event.TransferFailed(
                                        e.endReason(), String.valueOf(e.getMessage())));
                        return;
                    }
                }
                case VerifyEnvironment verify -> store.verify(verify, submitter);
                case CompileFile request -> {
                    run(request, submitter);
                    return;
                }
                default -> {
                    return;
                }
            }
        }
    }

    private void run(CompileFile request, QueueingSubmitter submitter) throws InterruptedException {
        try {
            jobs.run(
                    request,
                    submitter,
                    setting.limits(),
                    report -> events.add(new Event.Reported(report)));
        } catch (JobFailedException e) {
            events.add(new Event.Failed(e.exitCode(), String.valueOf(e.getMessage())));
        }
    }

    /** Interrupts every job, as a daemon does that stops. */
    public void stopJobs() {
        connections.forEach(Thread::interrupt);
    }

    /** Completes when a connection's work is done. */
    public CompletableFuture<Void> allDone() {
        return CompletableFuture.runAsync(() -> {
            for (Thread connection : List.copyOf(connections)) {
                try {
                    connection.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    @Override
    public void close() throws IOException {
        listener.close();
        stopJobs();
        ladder.close();
        watchdog.close();
    }
}
