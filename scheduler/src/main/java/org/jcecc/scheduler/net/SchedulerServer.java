package org.jcecc.scheduler.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.concurrent.Future;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.discovery.SchedulerAnnouncement;
import org.jcecc.protocol.net.Bootstraps;
import org.jcecc.protocol.net.LineInitializer;
import org.jcecc.protocol.net.PeerInitializer;
import org.jcecc.scheduler.control.ControlCommands;
import org.jcecc.scheduler.core.CoreSettings;
import org.jcecc.scheduler.core.Figures;
import org.jcecc.scheduler.core.SchedulerCore;
import org.jcecc.scheduler.placement.Algorithm;

/** A running scheduler: its sockets, its core, and the one thread they share. */
public final class SchedulerServer implements Closeable {

    /**
     * What may wait for a peer that does not read, in bytes; then it is ended. A monitor that logs
     * in is told of all servers and jobs at once.
     */
    private static final int MOST_UNREAD = 8 << 20;

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
        EventLoopGroup group = Bootstraps.eventLoops("scheduler", 1);
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
     * @return {@link Figures#NONE} if it does not answer within a second
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
                            new PeerInitializer(
                                    ProtocolVersion.EXTENDED,
                                    net.loginLimit(),
                                    PeerInitializer.STALL_LIMIT,
                                    () -> new PeerHandler(core, net.loginLimit())));
            Channel control =
                    listen(
                            net.controlAddress(),
                            net.controlPort(),
                            new LineInitializer(
                                    () -> new ControlHandler(core, commands, internals)));
            SchedulerAnnouncement announcement =
                    new SchedulerAnnouncement(
                            settings.announcedVersion(), settings.startTime(), settings.netname());
            openDiscovery(announcement, core, Sockets.port(main));
            Announcer announcer =
                    new Announcer(announcement, net.announcedPorts(), net.announceOnLoopback());
            core.every(Duration.ofSeconds(1), () -> core.run(() -> core.core().tick(core.now())));
            announcer.start(core);
            return new SchedulerServer(group, core, main, control);
        }

        private Channel listen(InetAddress address, int port, ChannelHandler pipeline)
                throws IOException {
            ServerBootstrap bootstrap =
                    Bootstraps.server(group)
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
}
