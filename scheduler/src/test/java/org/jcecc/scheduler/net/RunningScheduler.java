package org.jcecc.scheduler.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.MonitorLogin;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.SchedulerConfiguration;
import org.jcecc.scheduler.core.CoreSettings;
import org.jcecc.scheduler.core.Figures;
import org.jcecc.scheduler.placement.Algorithm;

/** The scheduler's sockets on the loopback network, in this process. */
final class RunningScheduler implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LONG = Duration.ofMinutes(10);

    private final Watchdog watchdog = new Watchdog();
    private final SchedulerServer server;

    private RunningScheduler(Duration loginLimit) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        server =
                SchedulerServer.start(
                        new CoreSettings(
                                "test",
                                ProtocolVersion.RELEASE_1_4,
                                1_700_000_000,
                                false,
                                CoreSettings.DEFAULT_INSTALLATION_LIMIT,
                                Duration.ZERO,
                                Duration.ZERO),
                        Algorithm.FASTEST,
                        new NetSettings(
                                loopback,
                                Optional.empty(),
                                0,
                                loopback,
                                0,
                                List.of(),
                                true,
                                loginLimit),
                        "test",
                        RandomGenerator.getDefault());
    }

    /** One that gives peers all the time they want. */
    static RunningScheduler patient() throws IOException {
        return new RunningScheduler(LONG);
    }

    /** One that expects a first message soon. */
    static RunningScheduler with(Duration loginLimit) throws IOException {
        return new RunningScheduler(loginLimit);
    }

    int port() {
        return server.port();
    }

    Figures figures() {
        return server.figures();
    }

    /** A connection that has done nothing yet. */
    Socket raw() throws IOException {
        return socket(server.port());
    }

    Socket control() throws IOException {
        return socket(server.controlPort());
    }

    private static Socket socket(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /** A connection after its handshake. */
    PeerConnection peer() throws IOException {
        return PeerConnection.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                44,
                PATIENCE,
                watchdog);
    }

    /** A daemon that submits, and does what it submitted itself. */
    PeerConnection daemon(String name) throws IOException {
        PeerConnection daemon = peer();
        daemon.send(new Login(10245, 1, List.of(), name, "x86_64", true, true, 3));
        assertThat(daemon.receive(PATIENCE)).isInstanceOf(SchedulerConfiguration.class);
        return daemon;
    }

    PeerConnection monitor() throws IOException {
        PeerConnection monitor = peer();
        monitor.readAsMonitor();
        monitor.send(new MonitorLogin());
        return monitor;
    }

    /** A request that only its submitter can satisfy. */
    static GetCompileServer request(int clientId) {
        return request(clientId, 1);
    }

    /** The same, to be answered a number of times. */
    static GetCompileServer request(int clientId, int count) {
        return new GetCompileServer(
                List.of(new PlatformEnvironment("x86_64", "e1")),
                "a.cpp",
                1,
                count,
                "x86_64",
                0,
                clientId,
                "",
                false,
                0,
                1,
                1 << 30,
                0,
                List.of());
    }

    /** Makes sure that a daemon is still served. */
    static void assertServed(PeerConnection daemon, int clientId) throws IOException {
        daemon.send(request(clientId));
        Message answer = daemon.receive(PATIENCE);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        NoCompileServer.class,
                        own -> assertThat(own.clientId()).isEqualTo(clientId));
    }

    /** Returns when a condition holds. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Override
    public void close() {
        server.close();
        watchdog.close();
    }
}
