package org.jcecc.daemon.work;

import java.io.IOException;
import java.time.Duration;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.wire.WireText;

/**
 * The client at the other end of one connection, as a job or a transfer sees it. Two threads use
 * it: one receives, one sends; anybody may close it, which ends both.
 *
 * <p>Messages that arrived while the job waited for its slot have been read ahead by then, so that
 * the client never blocks; {@link #receive} hands them out first.
 */
public interface Submitter {

    /** How long a client may take for one message that it is sent. */
    Duration SEND_LIMIT = Duration.ofSeconds(60);

    /** The first version whose programs show a {@link StatusText} to people. */
    int FIRST_WITH_STATUS_TEXT = 23;

    /** The agreed protocol version, 21 to 44, or above 65535 among our own programs. */
    int version();

    /**
     * The next message.
     *
     * @param limit how long to wait for it
     * @throws java.io.EOFException if the client hung up
     * @throws java.net.SocketTimeoutException if nothing came within {@code limit}; the connection
     *     stays open, so that the client can be told
     * @throws org.jcecc.protocol.ProtocolException if it is none
     * @throws IOException if the connection broke or was closed
     */
    Message receive(Duration limit) throws IOException, InterruptedException;

    /**
     * Sends a message, and waits at most 30 s for a client that does not read at all, {@link
     * #SEND_LIMIT} for one that does.
     *
     * @throws org.jcecc.protocol.ProtocolException if the message does not fit a frame
     * @throws IOException if the connection broke or was closed
     */
    void send(Message message) throws IOException;

    /**
     * Sends a reason for people, if the client's version knows such a message.
     *
     * @throws IOException if the connection broke or was closed
     */
    default void explain(String reason) throws IOException {
        if (version() >= FIRST_WITH_STATUS_TEXT) {
            send(new StatusText(WireText.of(reason)));
        }
    }

    /** Hangs up. A thread in {@link #receive} or {@link #send} gets an {@link IOException}. */
    void close();

    /** The client's address, for logs. */
    @Override
    String toString();
}
