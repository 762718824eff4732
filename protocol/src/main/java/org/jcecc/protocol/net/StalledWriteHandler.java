package org.jcecc.protocol.net;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a channel whose peer takes no byte any more. The kernel's probes do not help here: they
 * start only when everything that was sent has been acknowledged.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails to be sent or closed becomes inactive
final class StalledWriteHandler extends ChannelDuplexHandler {

    private final Duration limit;
    private @Nullable Future<?> look;

    /** The first message not written completely, and how much of it is, at the last look. */
    private @Nullable Object pending;

    private long pendingProgress;

    /**
     * A handler for one channel.
     *
     * @param limit how long a peer may take nothing; it is found out after twice as long at most
     */
    StalledWriteHandler(Duration limit) {
        this.limit = limit;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very same buffer is what is meant
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message == pending) {
            // Buffers are recycled: one that is written again has been through before.
            pending = null;
        }
        ctx.write(message, promise);
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        ctx.flush();
        if (look == null) {
            lookLater(ctx);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopLooking();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stopLooking();
    }

    private void lookLater(ChannelHandlerContext ctx) {
        ChannelOutboundBuffer waiting = ctx.channel().unsafe().outboundBuffer();
        if (waiting == null || waiting.isEmpty()) {
            pending = null;
            return;
        }
        pending = waiting.current();
        pendingProgress = waiting.currentProgress();
        look = ctx.executor().schedule(() -> look(ctx), limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext ctx) {
        look = null;
        ChannelOutboundBuffer waiting = ctx.channel().unsafe().outboundBuffer();
        boolean stalled =
                waiting != null
                        && !waiting.isEmpty()
                        && isSame(waiting.current())
                        && waiting.currentProgress() == pendingProgress;
        if (stalled) {
            ctx.fireExceptionCaught(
                    new SocketTimeoutException(
                            "bytes the peer took: 0 in %d ms (expected: some)"
                                    .formatted(limit.toMillis())));
            ctx.close();
        } else {
            lookLater(ctx);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very same buffer is what is meant
    private boolean isSame(@Nullable Object message) {
        return message == pending;
    }

    private void stopLooking() {
        if (look != null) {
            look.cancel(false);
            look = null;
        }
        pending = null;
    }
}
