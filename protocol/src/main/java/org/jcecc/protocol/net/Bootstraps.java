package org.jcecc.protocol.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import org.jcecc.protocol.connection.SocketOptions;

/** Netty's bootstraps with the socket options of every connection; the caller adds handlers. */
public final class Bootstraps {

    /** The original's; thousands of daemons may come back at the same time. */
    private static final int BACKLOG = 1024;

    /** Past the upper mark a channel is not writable, and its owner should stop or drop it. */
    private static final WriteBufferWaterMark WATER_MARKS =
            new WriteBufferWaterMark(64 << 10, 256 << 10);

    private Bootstraps() {}

    /** Event loops whose threads are called {@code name-1} and so on. */
    public static EventLoopGroup eventLoops(String name, int threads) {
        return new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory(name), NioIoHandler.newFactory());
    }

    /** A server that accepts connections as fast as they come, with IPv4 as all of the protocol. */
    public static ServerBootstrap server(EventLoopGroup eventLoops) {
        ServerBootstrap server =
                new ServerBootstrap()
                        .group(eventLoops)
                        .channelFactory(() ->
                                new NioServerSocketChannel(
                                        SelectorProvider.provider(), SocketProtocolFamily.INET))
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARKS);
        SocketOptions.SWITCHES.forEach(
                (o, value) -> server.childOption(NioChannelOption.of(o), value));
        SocketOptions.PROBES.forEach(
                (o, value) -> server.childOption(NioChannelOption.of(o), value));
        return server;
    }

    /** A client that gives up connecting after a while. */
    public static Bootstrap client(EventLoopGroup eventLoops, Duration connectLimit) {
        Bootstrap client =
                new Bootstrap()
                        .group(eventLoops)
                        .channel(NioSocketChannel.class)
                        .option(
                                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                                Math.toIntExact(connectLimit.toMillis()))
                        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARKS);
        SocketOptions.SWITCHES.forEach((o, value) -> client.option(NioChannelOption.of(o), value));
        SocketOptions.PROBES.forEach((o, value) -> client.option(NioChannelOption.of(o), value));
        return client;
    }
}
