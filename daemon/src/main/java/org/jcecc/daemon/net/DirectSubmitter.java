package org.jcecc.daemon.net;

import java.io.IOException;
import java.time.Duration;
import org.jcecc.daemon.work.Submitter;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.message.Message;

/** A client whose messages are read from its connection as they are needed. */
record DirectSubmitter(PeerConnection connection) implements Submitter {

    @Override
    public int version() {
        return connection.version().agreed();
    }

    @Override
    public Message receive(Duration limit) throws IOException {
        return connection.receive(limit);
    }

    @Override
    public void send(Message message) throws IOException {
        connection.send(message, SEND_LIMIT);
    }

    @Override
    public void close() {
        Outbox.hangUp(connection);
    }

    @Override
    public String toString() {
        return connection.toString();
    }
}
