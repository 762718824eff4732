package org.jcecc.protocol.message;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/** MON_LOGIN: a monitor wants to hear of everything. */
public record MonitorLogin() implements Message.ToScheduler {

    /** The fields in wire order. */
    public static final MessageCodec<MonitorLogin> CODEC = Layout.of(MonitorLogin.class);
}
