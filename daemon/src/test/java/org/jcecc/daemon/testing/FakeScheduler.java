package org.jcecc.daemon.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.message.GetInternals;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.SchedulerConfiguration;
import org.jcecc.protocol.message.Stats;
import org.jcecc.protocol.message.StatusText;

/** A scheduler that says what the test tells it to. */
public final class FakeScheduler implements AutoCloseable {

    private final ServerSocketChannel socket;

    /** The highest version it speaks. */
    private int version = ProtocolVersion.RELEASE_1_4;

    public FakeScheduler() throws IOException {
        this(0);
    }

    /**
     * @param port to listen on; 0: a free one
     */
    public FakeScheduler(int port) throws IOException {
        socket = ServerSocketChannel.open();
        socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** The same with another version of the protocol. */
    public FakeScheduler speaking(int other) {
        version = other;
        return this;
    }

    public int port() throws IOException {
        return ((InetSocketAddress) socket.getLocalAddress()).getPort();
    }

    /** Waits for a daemon and its login. */
    public LoggedIn awaitLogin() throws IOException {
        Peer daemon =
                new Peer(
                        PeerConnection.accept(
                                socket.accept(), version, Peer.PATIENCE, Peer.watchdog()));
        Login login = daemon.expect(Login.class);
        return new LoggedIn(daemon, login);
    }

    /** Waits for a daemon, its login and its first load. */
    public Peer awaitDaemon() throws IOException {
        LoggedIn loggedIn = awaitLogin();
        loggedIn.daemon().expect(Stats.class);
        return loggedIn.daemon();
    }

    /** A daemon and what it said first. */
    public record LoggedIn(Peer daemon, Login login) {

        /** Asks to be told the load that often. */
        public void configure(int seconds) throws IOException {
            daemon.send(new SchedulerConfiguration(seconds, 36, ""));
        }
    }

    /**
     * The daemon has sent nothing since the last message read: the answer to a question is the next
     * thing that comes.
     */
    public static void expectSilence(Peer daemon) throws IOException {
        daemon.send(new GetInternals());
        Message next = daemon.connection().receive(Peer.PATIENCE);
        assertThat(List.of(next)).hasOnlyElementsOfType(StatusText.class);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
