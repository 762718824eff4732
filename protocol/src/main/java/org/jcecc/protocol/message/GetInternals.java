package org.jcecc.protocol.message;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/** GET_INTERNALS: the scheduler asks a daemon for its state as text. */
public record GetInternals() implements Message.FromScheduler {

    /** The fields in wire order. */
    public static final MessageCodec<GetInternals> CODEC = Layout.of(GetInternals.class);
}
