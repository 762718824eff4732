package org.jcecc.scheduler.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jcecc.protocol.discovery.DiscoveryQuery;
import org.jcecc.protocol.discovery.DiscoveryReply;
import org.jcecc.protocol.discovery.SchedulerAnnouncement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers those who look for a scheduler, and hears of other schedulers. */
final class DiscoveryHandler extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger log = LoggerFactory.getLogger(DiscoveryHandler.class);

    private final DiscoveryReply reply;
    private final CoreDriver core;
    private final Replies replies;

    /** Sends an answer, given the socket on which the question came. */
    @FunctionalInterface
    interface Replies {
        void send(Channel asked, DatagramPacket reply);
    }

    /**
     * @param own what this scheduler says of itself
     */
    DiscoveryHandler(SchedulerAnnouncement own, CoreDriver core, Replies replies) {
        this.reply = new DiscoveryReply(own.version(), own.startTime(), own.netname());
        this.core = core;
        this.replies = replies;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        ByteBuffer content = packet.content().nioBuffer();
        InetSocketAddress sender = packet.sender();
        DiscoveryQuery.decode(content)
                .filter(DiscoveryQuery::answered)
                .ifPresent(query -> answer(context.channel(), sender, query));
        SchedulerAnnouncement.decode(content)
                .ifPresent(other ->
                        core.announced(Addresses.numeric(sender), sender.getPort(), other));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // An unreachable asker must not silence us for the others.
        log.debug("discovery: {}", cause.toString());
    }

    private void answer(Channel channel, InetSocketAddress asker, DiscoveryQuery query) {
        log.info(
                "broadcast from {}:{} (version {})",
                Addresses.numeric(asker),
                asker.getPort(),
                query.version());
        replies.send(
                channel, new DatagramPacket(Unpooled.wrappedBuffer(reply.encode(query)), asker));
    }
}
