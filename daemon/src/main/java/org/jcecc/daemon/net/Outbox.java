package org.jcecc.daemon.net;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.message.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages on their way to one peer, sent in order by a thread that exists only while there are
 * any. Used by any thread, none of which ever waits for the peer.
 */
public final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private final PeerConnection connection;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean closing;

    /**
     * @param connection closed by this when a message cannot be sent
     */
    public Outbox(PeerConnection connection) {
        this.connection = connection;
    }

    /** Sends a message some time soon; after {@link #closeAfterwards} it is dropped. */
    public synchronized void send(Message message) {
        if (closing) {
            return;
        }
        waiting.add(message);
        if (!sending) {
            sending = true;
            Thread.ofVirtual().name("send to " + connection).start(this::sendAll);
        }
    }

    /**
     * Says that nothing more comes when everything up to now has been sent. The peer then closes;
     * who reads the connection notices that, and closes it too.
     */
    public synchronized void closeAfterwards() {
        closing = true;
        if (!sending) {
            endSending();
        }
    }

    /** Closes a connection whose end concerns nobody any more. */
    public static void hangUp(PeerConnection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            log.debug("{} not closed: {}", connection, e.getMessage());
        }
    }

    private void sendAll() {
        Message message = next();
        while (message != null) {
            try {
                connection.send(message);
            } catch (IOException e) {
                log.debug("{}: {} not sent: {}", connection, message.getClass(), e.getMessage());
                hangUp(connection);
            }
            message = next();
        }
    }

    private void endSending() {
        try {
            connection.endSending();
        } catch (IOException e) {
            // The peer was faster.
            hangUp(connection);
        }
    }

    private synchronized @Nullable Message next() {
        Message message = waiting.poll();
        if (message == null) {
            sending = false;
            if (closing) {
                endSending();
            }
        }
        return message;
    }
}
