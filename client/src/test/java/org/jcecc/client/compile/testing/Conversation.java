package org.jcecc.client.compile.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.client.testing.Await;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.message.Message;

/** One connection of the client to a scripted peer, with all it has said. Several threads. */
public final class Conversation {

    private final PeerConnection connection;
    private final List<Message> received = new ArrayList<>();
    private boolean over;

    Conversation(PeerConnection connection) {
        this.connection = connection;
    }

    /** The version both sides speak. */
    public int version() {
        return connection.version().agreed();
    }

    /** What the client has said so far. */
    public synchronized List<Message> received() {
        return List.copyOf(received);
    }

    /** What the client has said so far of one kind. */
    public <M extends Message> List<M> received(Class<M> kind) {
        return received().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Whether the client, or the peer, has closed it. */
    public synchronized boolean over() {
        return over;
    }

    /** Says something to the client. */
    public void say(Message message) throws IOException {
        connection.send(message);
    }

    /** Ends it without another word. */
    public void hangUp() throws IOException {
        connection.close();
    }

    /** Ends it so that the client can still read what was said. */
    public void leave() throws IOException {
        connection.finish(Await.LIMIT);
    }

    /** Waits until the client has said something of one kind, and returns the first. */
    public <M extends Message> M await(Class<M> kind) throws Exception {
        Await.until(kind.getSimpleName(), () -> !received(kind).isEmpty());
        return received(kind).getFirst();
    }

    /** Waits until the client has closed it. */
    public void awaitOver() throws Exception {
        Await.until("the end of a conversation", this::over);
    }

    synchronized void note(Message message) {
        received.add(message);
    }

    synchronized void end() {
        over = true;
    }
}
