package org.jcecc.daemon.upstream;

import org.jcecc.daemon.host.TcpTable;

/**
 * Says when a peer that does not acknowledge what was sent to it is gone: when at {@value #LOOKS}
 * looks in a row the kernel had repeated it, or asked for room for it, in vain, and no byte more
 * had been acknowledged than at the look before. One that has only stopped acknowledges all the
 * same, and one that has no room answers the kernel's questions; neither is gone. Not thread-safe.
 */
final class SilenceRule {

    private static final int LOOKS = 4;

    private long acknowledged;
    private int silentLooks;

    /** Whether there is anything to look for: bytes that may not have arrived yet. */
    boolean open(long sent) {
        return sent > acknowledged;
    }

    /**
     * Takes the result of a look.
     *
     * @param sent bytes given to the kernel before the look
     * @return whether the peer is gone
     */
    boolean gone(long sent, TcpTable.Entry delivery) {
        long arrived = sent - delivery.unacknowledged();
        boolean silent = delivery.unanswered() > 0 && arrived <= acknowledged;
        silentLooks = silent ? silentLooks + 1 : 0;
        acknowledged = Math.max(acknowledged, arrived);
        return silentLooks >= LOOKS;
    }
}
