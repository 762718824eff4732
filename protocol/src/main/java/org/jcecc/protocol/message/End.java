package org.jcecc.protocol.message;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * END: the end of a file; from a client to its own daemon, that all is well; from a daemon, that it
 * refuses.
 */
public record End() implements Message.ToScheduler, Message.FromClient, Message.ToClient {

    /** The fields in wire order. */
    public static final MessageCodec<End> CODEC = Layout.of(End.class);
}
