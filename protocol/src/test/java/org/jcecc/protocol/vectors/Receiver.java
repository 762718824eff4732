package org.jcecc.protocol.vectors;

import java.util.List;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.message.Message;
import org.jspecify.annotations.Nullable;

/** A transport at the receiving end of one direction of a recording. */
interface Receiver {

    /**
     * Feeds it the pieces of one direction.
     *
     * @param ownMaximum the version the receiver announces
     * @param asMonitor whether it reads like a monitor
     */
    Outcome receive(List<byte[]> pieces, int ownMaximum, boolean asMonitor) throws Exception;

    /**
     * What came of it.
     *
     * @param sent the receiver's half of the handshake, in hexadecimal
     * @param messages what it received
     * @param violation why it stopped, if not at the end
     */
    record Outcome(String sent, List<Message> messages, @Nullable ProtocolException violation) {}
}
