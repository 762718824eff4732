package org.jcecc.daemon.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jcecc.daemon.Daemon;
import org.jcecc.daemon.client.Event;
import org.jcecc.daemon.client.Station;
import org.jcecc.daemon.load.MachineSampler;
import org.jcecc.daemon.net.ListeningSockets;
import org.jcecc.daemon.net.LocalUsers;
import org.jcecc.daemon.options.DaemonOptions;
import org.jcecc.daemon.packaging.PackedCompilers;
import org.jcecc.daemon.upstream.BackOff;
import org.jcecc.daemon.upstream.NamedScheduler;
import org.jcecc.daemon.upstream.SchedulerSearch;
import org.jspecify.annotations.Nullable;

/** A daemon in this process, with sockets of its own, whose jobs and machine the test plays. */
public final class TestDaemon implements AutoCloseable {

    /** The node name it logs in with. */
    public static final String NAME = "alder";

    private final Path directory;
    private final FakeJobs jobs = new FakeJobs();
    private final FakeEnvironments environments;
    private final Daemon.Running running;
    private final Path unixSocket;
    private final int port;

    /**
     * What a test may want to have otherwise.
     *
     * @param scheduler null: no scheduler anywhere
     */
    public record Setting(
            int slots,
            boolean noRemote,
            @Nullable FakeScheduler scheduler,
            FakeEnvironments environments,
            Predicate<InetAddress> mayConnect,
            Clock packersClock) {

        public static Setting with(FakeScheduler scheduler) {
            return new Setting(
                    2, false, scheduler, new FakeEnvironments(), _ -> true, Clock.systemUTC());
        }

        public static Setting alone() {
            return new Setting(
                    2, false, null, new FakeEnvironments(), _ -> true, Clock.systemUTC());
        }

        public Setting slots(int other) {
            return new Setting(other, noRemote, scheduler, environments, mayConnect, packersClock);
        }

        public Setting forThisMachineOnly() {
            return new Setting(slots, true, scheduler, environments, mayConnect, packersClock);
        }

        public Setting serving(Predicate<InetAddress> peers) {
            return new Setting(slots, noRemote, scheduler, environments, peers, packersClock);
        }

        public Setting packersClock(Clock other) {
            return new Setting(slots, noRemote, scheduler, environments, mayConnect, other);
        }

        public Setting environments(FakeEnvironments other) {
            return new Setting(slots, noRemote, scheduler, other, mayConnect, packersClock);
        }
    }

    private TestDaemon(Path directory, Setting setting) throws IOException, InterruptedException {
        this.directory = directory;
        environments = setting.environments();
        unixSocket = directory.resolve("socket");
        List<ServerSocketChannel> sockets = new java.util.ArrayList<>();
        sockets.add(ListeningSockets.unix(unixSocket, "rwxrwxrwx"));
        if (setting.noRemote()) {
            port = 0;
        } else {
            ServerSocketChannel tcp = ListeningSockets.tcp("", 0, Duration.ofMillis(1)).getFirst();
            port = ((InetSocketAddress) tcp.getLocalAddress()).getPort();
            sockets.add(tcp);
        }
        Path machine = Files.createDirectory(directory.resolve("proc"));
        setMachine(0);
        Files.writeString(machine.resolve("loadavg"), "0.50 0.25 0.10 1/100 4711\n");

        Daemon daemon =
                new Daemon(
                        new Station(
                                port,
                                setting.slots(),
                                2,
                                "x86_64",
                                true,
                                "in a test",
                                setting.noRemote(),
                                3),
                        Clock.systemUTC());
        environments.setListener(
                installed -> daemon.events().post(new Event.EnvironmentsChanged(installed)));
        running =
                daemon.start(
                        new Daemon.Parts(
                                sockets,
                                setting.mayConnect(),
                                LocalUsers.ALL,
                                DaemonOptions.DEFAULT_LOGIN_LIMIT,
                                jobs,
                                environments,
                                PackedCompilers.withPackager(
                                        directory.resolve("native"),
                                        TestSandboxes.withoutAccount(directory.resolve("scratch")),
                                        Map.of(),
                                        1 << 30,
                                        setting.packersClock()),
                                () -> {},
                                new MachineSampler(machine, directory),
                                search(setting.scheduler()),
                                null,
                                BackOff.fixed(Duration.ofMillis(20)),
                                () -> NAME));
    }

    public static TestDaemon start(Path directory, Setting setting)
            throws IOException, InterruptedException {
        return new TestDaemon(directory, setting);
    }

    /** What it compiles for other machines. */
    public FakeJobs jobs() {
        return jobs;
    }

    public FakeEnvironments environments() {
        return environments;
    }

    /** Its TCP port; 0 if it has none. */
    public int port() {
        return port;
    }

    /** Makes the machine look this busy, in per mille, because of memory. */
    public void setMachine(int load) throws IOException {
        Path proc = directory.resolve("proc");
        replace(proc.resolve("stat"), "cpu  0 0 0 1000 0 0 0\n");
        replace(
                proc.resolve("meminfo"),
                "MemTotal: 1000000 kB\nMemFree: %d kB\n".formatted(1_000_000 - 1000 * load));
    }

    /** A client of this machine. */
    public Peer connect() throws IOException {
        return Peer.connect(unixAddress());
    }

    /** A client that came over the loopback network. */
    public Peer connectByTcp() throws IOException {
        return Peer.connect(tcpAddress());
    }

    public SocketAddress unixAddress() {
        return UnixDomainSocketAddress.of(unixSocket);
    }

    public InetSocketAddress tcpAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Stops as a signal does. */
    public void stop(Duration patience) throws InterruptedException {
        running.stop(patience);
    }

    @Override
    public void close() {
        try {
            stop(Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SchedulerSearch search(@Nullable FakeScheduler scheduler) throws IOException {
        return scheduler == null
                ? _ -> {
                    throw new IOException("no scheduler in this test");
                }
                : new NamedScheduler("127.0.0.1", scheduler.port());
    }

    /** The daemon may read at any moment, and must see the old file or the new one. */
    private static void replace(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, text);
        Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}
