package org.jcecc.scheduler.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers those who look for a scheduler, and hears of other schedulers. */
final class DiscoveryHandler extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger log = LoggerFactory.getLogger(DiscoveryHandler.class);

    private final DiscoveryDatagrams datagrams;
    private final CoreDriver core;
    private final Replies replies;

    /** Sends an answer, given the socket on which the question came. */
    @FunctionalInterface
    interface Replies {
        void send(Channel asked, DatagramPacket reply);
    }

    DiscoveryHandler(DiscoveryDatagrams datagrams, CoreDriver core, Replies replies) {
        this.datagrams = datagrams;
        this.core = core;
        this.replies = replies;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        ByteBuffer content = packet.content().nioBuffer();
        InetSocketAddress sender = packet.sender();
        String address = Addresses.numeric(sender);
        DiscoveryDatagrams.queryVersion(content)
                .ifPresent(version -> {
                    log.info(
                            "broadcast from {}:{} (version {})",
                            address,
                            sender.getPort(),
                            version);
                    replies.send(
                            context.channel(),
                            new DatagramPacket(
                                    Unpooled.wrappedBuffer(datagrams.reply(version)), sender));
                });
        DiscoveryDatagrams.announcement(content, address, sender.getPort())
                .ifPresent(core::announced);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // An unreachable asker must not silence us for the others.
        log.debug("discovery: {}", cause.toString());
    }
}
