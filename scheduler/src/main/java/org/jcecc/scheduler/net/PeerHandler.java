package org.jcecc.scheduler.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.connection.PeerVersion;
import org.jcecc.protocol.message.Message;
import org.jcecc.scheduler.core.Peer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the main port: turns what arrives into events for the core. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a failed write or close ends the channel, which is heard of
final class PeerHandler extends SimpleChannelInboundHandler<Message> {

    private static final Logger log = LoggerFactory.getLogger(PeerHandler.class);

    private final CoreDriver core;
    private final Duration loginLimit;
    private @Nullable Peer peer;
    private @Nullable ScheduledFuture<?> loginTimeout;

    /**
     * @param loginLimit from accept to the first message, handshake included
     */
    PeerHandler(CoreDriver core, Duration loginLimit) {
        this.core = core;
        this.loginLimit = loginLimit;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        log.debug("accepted {}", Addresses.numeric(context.channel().remoteAddress()));
        loginTimeout =
                context.executor()
                        .schedule(
                                () -> closeSilent(context),
                                loginLimit.toMillis(),
                                TimeUnit.MILLISECONDS);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof PeerVersion version) {
            peer =
                    core.connected(
                            context.channel(),
                            Addresses.numeric(context.channel().remoteAddress()),
                            version);
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Message message) {
        stopLoginTimeout();
        Peer sender = peer;
        if (sender != null) {
            core.received(sender, message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopLoginTimeout();
        if (peer != null) {
            core.disconnected(peer);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        String address = Addresses.numeric(context.channel().remoteAddress());
        if (cause instanceof ProtocolException || cause instanceof SocketTimeoutException) {
            log.info("peer {} closed: {}", address, cause.getMessage());
        } else if (cause instanceof IOException) {
            log.debug("peer {} lost: {}", address, cause.getMessage());
        } else {
            log.error("peer {} closed for an error of ours", address, cause);
        }
        context.close();
    }

    private void closeSilent(ChannelHandlerContext context) {
        log.info(
                "peer {} closed: no message for {} s (expected: LOGIN or MON_LOGIN)",
                Addresses.numeric(context.channel().remoteAddress()),
                loginLimit.toSeconds());
        context.close();
    }

    private void stopLoginTimeout() {
        if (loginTimeout != null) {
            loginTimeout.cancel(false);
            loginTimeout = null;
        }
    }
}
