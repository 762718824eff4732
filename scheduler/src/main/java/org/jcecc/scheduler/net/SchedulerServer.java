package org.jcecc.scheduler.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import jdk.net.ExtendedSocketOptions;
import org.jcecc.protocol.discovery.SchedulerAnnouncement;
import org.jcecc.scheduler.control.ControlCommands;
import org.jcecc.scheduler.core.CoreSettings;
import org.jcecc.scheduler.core.Figures;
import org.jcecc.scheduler.core.SchedulerCore;
import org.jcecc.scheduler.placement.Algorithm;

/** A running scheduler: its sockets, its core, and the one thread they share. */
public final class SchedulerServer implements Closeable {

    private static final int BACKLOG = 1024;

    /** What may wait for a peer that does not read, in bytes; then it is ended. */
    private static final int MOST_UNREAD = 1 << 20;

    private static final int SECONDS_TO_END = 5;

    private final EventLoopGroup group;
    private final CoreDriver core;
    private final Channel main;
    private final Channel control;

    private SchedulerServer(EventLoopGroup group, CoreDriver core, Channel main, Channel control) {
        this.group = group;
        this.core = core;
        this.main = main;
        this.control = control;
    }

    /**
     * Opens the sockets and starts to serve.
     *
     * @param programVersion for people
     * @throws IOException if a port is in use or an address not of this machine
     */
    public static SchedulerServer start(
            CoreSettings settings,
            Algorithm algorithm,
            NetSettings net,
            String programVersion,
            RandomGenerator random)
            throws IOException {
        EventLoopGroup group =
                new MultiThreadIoEventLoopGroup(
                        1, new DefaultThreadFactory("scheduler"), NioIoHandler.newFactory());
        try {
            return new Opening(group, settings, algorithm, net, programVersion, random).open();
        } catch (IOException e) {
            Sockets.end(group, 0);
            throw e;
        }
    }

    /** Goes on with other settings. */
    public void reconfigure(CoreSettings settings, Algorithm algorithm) {
        loop().execute(() -> core.run(() -> core.core().reconfigure(settings, algorithm)));
    }

    /**
     * How the scheduler is doing, asked of the thread that serves.
     *
     * @return nothing new if it does not answer within a second
     */
    public Figures figures() {
        Future<Figures> answer = loop().submit(() -> core.core().figures());
        return answer.awaitUninterruptibly(1, TimeUnit.SECONDS) && answer.isSuccess()
                ? answer.getNow()
                : Figures.NONE;
    }

    /** Does something now and then on the thread that serves. */
    public void every(Duration interval, Runnable task) {
        core.every(interval, task);
    }

    private EventLoop loop() {
        return group.next();
    }

    /** The main port. */
    public int port() {
        return Sockets.port(main);
    }

    /** The control port. */
    public int controlPort() {
        return Sockets.port(control);
    }

    /** Ends all connections, daemons first, so that monitors see them go; then the sockets. */
    @Override
    public void close() {
        group.next()
                .submit(() -> core.run(core.core()::shutDown))
                .awaitUninterruptibly(SECONDS_TO_END, TimeUnit.SECONDS);
        Sockets.end(group, SECONDS_TO_END);
    }

    /** Opens one socket after the other. */
    private record Opening(
            EventLoopGroup group,
            CoreSettings settings,
            Algorithm algorithm,
            NetSettings net,
            String programVersion,
            RandomGenerator random) {

        SchedulerServer open() throws IOException {
            EventLoop loop = group.next();
            CoreDriver core =
                    new CoreDriver(
                            loop,
                            () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                            effects -> new SchedulerCore(settings, algorithm, random, effects),
                            new Prober(loop));
            ControlCommands commands = new ControlCommands(core.core(), programVersion, core.now());
            InternalsRequests internals = new InternalsRequests(loop, core);
            Channel main =
                    listen(
                            net.address(),
                            net.port(),
                            new Pipeline(() ->
                                    new ChannelHandler[] {
                                        new HandshakeHandler(), new PeerHandler(core)
                                    }));
            Channel control =
                    listen(
                            net.controlAddress(),
                            net.controlPort(),
                            new Pipeline(() ->
                                    new ChannelHandler[] {
                                        new IdleStateHandler(ControlHandler.IDLE_SECONDS, 0, 0),
                                        new LineDecoder(),
                                        new ControlHandler(core, commands, internals)
                                    }));
            SchedulerAnnouncement announcement =
                    new SchedulerAnnouncement(
                            settings.announcedVersion(), settings.startTime(), settings.netname());
            openDiscovery(announcement, core, Sockets.port(main));
            Announcer announcer =
                    new Announcer(announcement, net.announcedPorts(), net.announceOnLoopback());
            core.every(Duration.ofSeconds(1), () -> core.run(() -> core.core().tick(core.now())));
            core.every(Announcer.INTERVAL, announcer::announce);
            return new SchedulerServer(group, core, main, control);
        }

        private Channel listen(InetAddress address, int port, ChannelHandler pipeline)
                throws IOException {
            ServerBootstrap bootstrap =
                    new ServerBootstrap()
                            .group(group)
                            .channelFactory(() ->
                                    new NioServerSocketChannel(
                                            SelectorProvider.provider(), SocketProtocolFamily.INET))
                            .option(ChannelOption.SO_BACKLOG, BACKLOG)
                            .option(ChannelOption.SO_REUSEADDR, true)
                            .childOption(ChannelOption.SO_KEEPALIVE, true)
                            .childOption(ChannelOption.TCP_NODELAY, true)
                            .childOption(
                                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), 27)
                            .childOption(
                                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), 3)
                            .childOption(
                                    NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), 3)
                            .childOption(
                                    ChannelOption.WRITE_BUFFER_WATER_MARK,
                                    new WriteBufferWaterMark(MOST_UNREAD / 2, MOST_UNREAD))
                            .childHandler(pipeline);
            return Sockets.opened(bootstrap.bind(address, port), "tcp", address, port);
        }

        private void openDiscovery(SchedulerAnnouncement own, CoreDriver core, int port)
                throws IOException {
            Channel answering =
                    openDatagrams(
                            net.address(),
                            port,
                            new DiscoveryHandler(
                                    own, core, (asked, reply) -> Sockets.send(asked, reply)));
            if (net.broadcastAddress().isPresent()) {
                // Askers take the source of the answer for the scheduler's address, which a socket
                // bound to the broadcast address does not have.
                openDatagrams(
                        net.broadcastAddress().get(),
                        port,
                        new DiscoveryHandler(
                                own, core, (asked, reply) -> Sockets.send(answering, reply)));
            }
        }

        private Channel openDatagrams(InetAddress address, int port, ChannelHandler handler)
                throws IOException {
            Bootstrap bootstrap =
                    new Bootstrap()
                            .group(group)
                            .channelFactory(() -> new NioDatagramChannel(SocketProtocolFamily.INET))
                            .option(ChannelOption.SO_BROADCAST, true)
                            .handler(handler);
            return Sockets.opened(bootstrap.bind(address, port), "udp", address, port);
        }
    }

    /** Puts fresh handlers into each accepted connection. */
    private static final class Pipeline
            extends ChannelInitializer<io.netty.channel.socket.SocketChannel> {
        private final java.util.function.Supplier<ChannelHandler[]> handlers;

        Pipeline(java.util.function.Supplier<ChannelHandler[]> handlers) {
            this.handlers = handlers;
        }

        @Override
        protected void initChannel(io.netty.channel.socket.SocketChannel channel) {
            channel.pipeline().addLast(handlers.get());
        }
    }
}
