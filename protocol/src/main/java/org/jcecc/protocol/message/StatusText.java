package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.string;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * STATUS_TEXT: a reason for people before a failure; or the answer to GET_INTERNALS.
 *
 * @param text for people
 */
public record StatusText(String text) implements Message.ToScheduler, Message.ToClient {

    /** The fields in wire order. */
    public static final MessageCodec<StatusText> CODEC =
            Layout.of(StatusText.class, string(StatusText::text));
}
