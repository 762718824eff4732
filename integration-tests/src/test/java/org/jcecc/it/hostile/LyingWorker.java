package org.jcecc.it.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.NodeFeature;
import org.jcecc.protocol.message.Stats;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.jcecc.protocol.message.VerifyEnvironmentResult;

/**
 * A compile server that is at the scheduler like others, and deals with the jobs it gets as its lie
 * demands.
 */
final class LyingWorker implements AutoCloseable {

    /** Each is a machine of its own: the scheduler remembers those that fail. */
    private static final AtomicInteger STARTED = new AtomicInteger();

    private static final int FIRST_ADDRESS = 10;

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SLOTS = 64;

    private final Lie lie;
    private final Lie.Material material;
    private final String address;
    private final Watchdog watchdog = new Watchdog();
    private final Listener clients;
    private final PeerConnection scheduler;
    private final AtomicInteger told = new AtomicInteger();

    private LyingWorker(
            Lie lie,
            Lie.Material material,
            String address,
            ServerSocketChannel listening,
            int schedulerPort,
            String platform)
            throws IOException {
        this.lie = lie;
        this.material = material;
        this.address = address;
        scheduler =
                PeerConnection.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), schedulerPort),
                        new InetSocketAddress(InetAddress.ofLiteral(address), 0),
                        ProtocolVersion.EXTENDED,
                        LIMIT,
                        watchdog);
        clients = new Listener(listening, this::serve);
        int port = ((InetSocketAddress) listening.getLocalAddress()).getPort();
        scheduler.send(
                new Login(
                        port,
                        SLOTS,
                        List.of(),
                        "liar at " + address,
                        platform,
                        true,
                        false,
                        NodeFeature.ENVIRONMENT_XZ | NodeFeature.ENVIRONMENT_ZSTD));
        scheduler.send(new Stats(0, 0, 0, 0, 8000));
        Thread.ofVirtual().start(this::hearScheduler);
    }

    /**
     * Logs in.
     *
     * @param platform this machine's, for example {@code x86_64}
     */
    static LyingWorker start(Lie lie, Lie.Material material, int schedulerPort, String platform)
            throws IOException {
        String address = "127.0.0." + (FIRST_ADDRESS + STARTED.getAndIncrement());
        var listening =
                ServerSocketChannel.open()
                        .bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
        try {
            return new LyingWorker(lie, material, address, listening, schedulerPort, platform);
        } catch (IOException e) {
            listening.close();
            throw e;
        }
    }

    /** Where it listens, and is for the scheduler. */
    String address() {
        return address;
    }

    /** How often it has lied. */
    int told() {
        return told.get();
    }

    @Override
    public void close() throws IOException {
        scheduler.close();
        clients.close();
        watchdog.close();
    }

    private void hearScheduler() {
        try {
            while (true) {
                scheduler.receive();
            }
        } catch (IOException e) {
            // Closed, by one of us.
        }
    }

    private void serve(SocketChannel channel) {
        if (lie.at() == Lie.Moment.CONNECTION) {
            tell(channel);
            return;
        }
        try (var client =
                PeerConnection.accept(channel, ProtocolVersion.EXTENDED, LIMIT, watchdog)) {
            converse(client, channel);
        } catch (IOException e) {
            // The scheduler looks whether we can be reached; clients go when they have enough.
        }
    }

    private void converse(PeerConnection client, SocketChannel channel) throws IOException {
        boolean job = false;
        Lie.Moment moment = Lie.Moment.HANDSHAKE;
        while (lie.at() != moment) {
            Message message = client.receive();
            moment = moment(message, job);
            job |= message instanceof CompileFile;
            if (message instanceof VerifyEnvironment && lie.at() != moment) {
                client.send(new VerifyEnvironmentResult(true));
            }
        }
        told.incrementAndGet();
        lie.tell(client, channel, material);
        while (true) {
            client.receive(); // until the client goes
        }
    }

    private static Lie.Moment moment(Message message, boolean jobAnnounced) {
        return switch (message) {
            case TransferEnvironment _ -> Lie.Moment.ENVIRONMENT;
            case VerifyEnvironment _ -> Lie.Moment.VERIFICATION;
            case CompileFile _ -> Lie.Moment.JOB;
            case End _ when jobAnnounced -> Lie.Moment.END_OF_SOURCE;
            case Message _ when jobAnnounced -> Lie.Moment.SOURCE;
            case Message _ -> Lie.Moment.PIECE_OF_ENVIRONMENT;
        };
    }

    /** Before there is a connection of our protocol. */
    private void tell(SocketChannel channel) {
        told.incrementAndGet();
        if (lie != Lie.SILENCE_AT_ONCE) {
            try {
                channel.close();
            } catch (IOException e) {
                // It is of no use any more either way.
            }
        }
    }
}
