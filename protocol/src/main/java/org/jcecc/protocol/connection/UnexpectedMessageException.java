package org.jcecc.protocol.connection;

import java.io.IOException;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.MessageType;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.wire.WireText;

/** A well-formed message where another one was due, for example the reason why none follows. */
public final class UnexpectedMessageException extends IOException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised; exceptions just have to look as if
    private final Message received;

    /**
     * @param received what came
     * @param expected what should have come
     */
    public UnexpectedMessageException(Message received, String expected) {
        super("message: %s (expected: %s)".formatted(described(received), expected));
        this.received = received;
    }

    /** The message that came, with the peer's reason if it is a {@link StatusText}. */
    public Message received() {
        return received;
    }

    private static String described(Message message) {
        return message instanceof StatusText(String text)
                ? MessageType.STATUS_TEXT + " \"" + WireText.readable(text) + "\""
                : MessageType.of(message).name();
    }
}
