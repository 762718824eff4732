package org.jcecc.daemon.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.Message;

/** The other end of one of the daemon's connections, message by message. */
public final class Peer implements AutoCloseable {

    /** Long enough for a busy machine; nothing takes that long unless it is broken. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Watchdog WATCHDOG = new Watchdog();

    private final PeerConnection connection;

    Peer(PeerConnection connection) {
        this.connection = connection;
    }

    static Watchdog watchdog() {
        return WATCHDOG;
    }

    public static Peer connect(SocketAddress address) throws IOException {
        return connect(address, ProtocolVersion.LATEST);
    }

    public static Peer connect(SocketAddress address, int version) throws IOException {
        return new Peer(PeerConnection.connect(address, version, PATIENCE, WATCHDOG));
    }

    public PeerConnection connection() {
        return connection;
    }

    public void send(Message message) throws IOException {
        connection.send(message);
    }

    /** Sends a job without a source. */
    public void sendJob(CompileFile request) throws IOException {
        send(request);
        send(new End());
    }

    /** The next message, which must be of a kind. */
    public <M extends Message> M expect(Class<M> kind) throws IOException {
        Message message = connection.receive(PATIENCE);
        assertThat(message).isInstanceOf(kind);
        return kind.cast(message);
    }

    /** The next message, which must be this one. */
    public void expect(Message wanted) throws IOException {
        assertThat(connection.receive(PATIENCE)).isEqualTo(wanted);
    }

    /** The next message of a kind; others that come before, such as loads, do not matter. */
    public <M extends Message> M await(Class<M> kind) throws IOException {
        while (true) {
            Message message = connection.receive(PATIENCE);
            if (kind.isInstance(message)) {
                return kind.cast(message);
            }
        }
    }

    /** The daemon hangs up, and says no more before. */
    public void expectClosed() throws IOException {
        assertThat(untilClosed()).isEmpty();
    }

    /** Everything up to the daemon's hanging up. */
    public List<Message> untilClosed() throws IOException {
        List<Message> messages = new ArrayList<>();
        while (true) {
            try {
                messages.add(connection.receive(PATIENCE));
            } catch (EOFException e) {
                return messages;
            }
        }
    }

    /** Hangs up. */
    public void hangUp() throws IOException {
        connection.close();
    }

    @Override
    public void close() throws IOException {
        hangUp();
    }
}
