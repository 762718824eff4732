package org.jcecc.it.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.SchedulerConfiguration;

/** A scheduler that answers every request for a compile server with the same words. */
final class LyingScheduler implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Listener daemons;
    private final Watchdog watchdog = new Watchdog();
    private final AtomicInteger jobs = new AtomicInteger();
    private final AtomicInteger loggedIn = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile Falsehood.Words words = Falsehood.HERE;

    private LyingScheduler(ServerSocketChannel listening) {
        daemons = new Listener(listening, this::serve);
    }

    /** Listens for daemons. */
    static LyingScheduler on(int port) throws IOException {
        var listening = ServerSocketChannel.open();
        listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new LyingScheduler(listening);
    }

    /** What to answer requests with from now on. */
    void tell(Falsehood.Words other) {
        words = other;
    }

    /** How many requests it has answered. */
    int answered() {
        return answered.get();
    }

    /** How often a daemon has come. */
    int logins() {
        return loggedIn.get();
    }

    @Override
    public void close() throws IOException {
        daemons.close();
        watchdog.close();
    }

    private void serve(SocketChannel channel) {
        try (var daemon =
                PeerConnection.accept(channel, ProtocolVersion.EXTENDED, LIMIT, watchdog)) {
            while (true) {
                Message message = daemon.receive();
                if (message instanceof Login(int port, _, _, _, _, _, _, _) && port != 0) {
                    daemon.send(new SchedulerConfiguration(1, 3, ""));
                    loggedIn.incrementAndGet();
                } else if (message instanceof GetCompileServer request) {
                    answered.incrementAndGet();
                    words.tell(jobs.incrementAndGet(), request, daemon, channel);
                }
            }
        } catch (IOException e) {
            // The daemon has enough, or we have closed.
        }
    }
}
