package org.jcecc.protocol.message;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/** PING: are you alive, and the answer to it. Only among peers below version 27. */
public record Ping() implements Message.ToScheduler, Message.FromScheduler {

    /** The fields in wire order. */
    public static final MessageCodec<Ping> CODEC = Layout.of(Ping.class);
}
