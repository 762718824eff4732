package org.jcecc.scheduler.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What waits in our memory for peers that read slowly. Each may have some of it; all together must
 * not take more than there is.
 */
final class Backlog {

    private final long most;
    private final Set<Channel> slow = new LinkedHashSet<>();

    /**
     * @param most for all peers together, in bytes
     */
    Backlog(long most) {
        this.most = most;
    }

    /** Takes note of a channel that has just been flushed. */
    void flushed(Channel channel) {
        if (waiting(channel) > 0) {
            slow.add(channel);
        }
    }

    /** The channel to end if all together is too much; it has the largest share. */
    Optional<Channel> worst() {
        slow.removeIf(channel -> waiting(channel) == 0);
        long sum = 0;
        Channel worst = null;
        for (Channel channel : slow) {
            sum += waiting(channel);
            if (worst == null || waiting(channel) > waiting(worst)) {
                worst = channel;
            }
        }
        return sum > most ? Optional.ofNullable(worst) : Optional.empty();
    }

    private static long waiting(Channel channel) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
