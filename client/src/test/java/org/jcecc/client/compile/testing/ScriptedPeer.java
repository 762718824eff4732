package org.jcecc.client.compile.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.client.testing.Await;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.message.Message;

/** Accepts connections and does with each message what the test says. Several threads. */
public final class ScriptedPeer implements AutoCloseable {

    /** What the peer does. Runs on the connection's thread. */
    public interface Script {

        /** A client has connected and shaken hands. */
        default void connected(Conversation conversation) throws IOException {}

        /** A client has said something. */
        void heard(Conversation conversation, Message message) throws IOException;
    }

    private final ServerSocketChannel server;
    private final int version;
    private final Script script;
    private final Watchdog watchdog = new Watchdog();
    private final List<Conversation> conversations = new ArrayList<>();
    private final List<SocketChannel> accepted = new ArrayList<>();

    private ScriptedPeer(ServerSocketChannel server, int version, Script script) {
        this.server = server;
        this.version = version;
        this.script = script;
    }

    /** Listens on a unix socket. */
    public static ScriptedPeer onSocket(Path socket, int version, Script script)
            throws IOException {
        return started(
                ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(socket)),
                version,
                script);
    }

    /** Listens on a free port of an address of the loopback network. */
    public static ScriptedPeer onLoopback(String address, int version, Script script)
            throws IOException {
        return started(
                ServerSocketChannel.open()
                        .bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0)),
                version,
                script);
    }

    private static ScriptedPeer started(ServerSocketChannel server, int version, Script script) {
        var peer = new ScriptedPeer(server, version, script);
        Thread.ofPlatform().daemon().name("scripted-peer").start(peer::acceptAll);
        return peer;
    }

    /** The port it listens on, if it is not on a unix socket. */
    public int port() throws IOException {
        SocketAddress address = server.getLocalAddress();
        return address instanceof InetSocketAddress internet ? internet.getPort() : 0;
    }

    /** All connections so far, the oldest first. */
    public synchronized List<Conversation> conversations() {
        return List.copyOf(conversations);
    }

    /** Waits for a connection by its number, from 0. */
    public Conversation conversation(int number) throws Exception {
        Await.until("connection " + number, () -> conversations().size() > number);
        return conversations().get(number);
    }

    @Override
    public void close() throws IOException {
        server.close();
        synchronized (this) {
            for (SocketChannel channel : accepted) {
                channel.close();
            }
        }
        watchdog.close();
    }

    private void acceptAll() {
        while (true) {
            try {
                SocketChannel channel = server.accept();
                synchronized (this) {
                    accepted.add(channel);
                }
                Thread.ofVirtual().start(() -> converse(channel));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void converse(SocketChannel channel) {
        Conversation conversation = null;
        try (var connection = PeerConnection.accept(channel, version, Await.LIMIT, watchdog)) {
            conversation = new Conversation(connection);
            synchronized (this) {
                conversations.add(conversation);
            }
            script.connected(conversation);
            while (true) {
                Message message = connection.receive();
                conversation.note(message);
                script.heard(conversation, message);
            }
        } catch (IOException e) {
            // The end of a conversation; tests look at what was said.
        } finally {
            if (conversation != null) {
                conversation.end();
            }
        }
    }
}
