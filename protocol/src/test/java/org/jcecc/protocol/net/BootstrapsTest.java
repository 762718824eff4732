package org.jcecc.protocol.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioChannelOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.PeerVersion;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.Ping;
import org.jcecc.protocol.message.StatusText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Channels over real sockets. */
@ExtendWith(LeakWatch.class)
@SuppressWarnings("FutureReturnValueIgnored") // what a write or close leads to is what is tested
class BootstrapsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int OURS = ProtocolVersion.EXTENDED;

    private final EventLoopGroup eventLoops = Bootstraps.eventLoops("test", 1);
    private final Watchdog watchdog = new Watchdog();
    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws InterruptedException {
        watchdog.close();
        assertThat(eventLoops.shutdownGracefully(0, 10, TimeUnit.SECONDS).await(20_000)).isTrue();
    }

    @Test
    void serverAndBlockingClientUnderstandEachOther() throws Exception {
        SocketAddress server = serve(new PeerInitializer(OURS, Application::new));

        try (var client = PeerConnection.connect(server, OURS, LONG, watchdog)) {
            assertThat(next(PeerVersion.class)).isEqualTo(new PeerVersion(OURS, OURS));
            next(Channel.class).writeAndFlush(new LocalJobDone(7));
            client.send(new Ping());

            assertThat(client.receive(LONG)).isEqualTo(new LocalJobDone(7));
            assertThat(next(Message.class)).isEqualTo(new Ping());
        }
        assertThat(next(String.class)).isEqualTo("closed");
    }

    @Test
    void clientConnectsToo() throws Exception {
        SocketAddress server = serve(new PeerInitializer(44, Application::new));

        Channel client =
                Bootstraps.client(eventLoops, LONG)
                        .handler(new PeerInitializer(OURS, ChannelInboundHandlerAdapter::new))
                        .connect(server)
                        .sync()
                        .channel();

        assertThat(next(PeerVersion.class)).isEqualTo(new PeerVersion(44, OURS));
        checkOptions(client);
        checkOptions(next(Channel.class));
    }

    @Test
    void manyConnectionsAtOnceAreAllGreeted() throws Exception {
        SocketAddress server = serve(new PeerInitializer(OURS, Application::new));
        List<SocketChannel> clients = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            clients.add(SocketChannel.open(server));
        }

        for (SocketChannel client : clients) {
            ByteBuffer greeting = ByteBuffer.allocate(4);
            while (greeting.hasRemaining()) {
                assertThat(client.read(greeting)).isPositive();
            }
            client.close();
        }
    }

    @Test
    void slowPeerShowsInTheWritability() throws Exception {
        SocketAddress server = serve(new PeerInitializer(44, Application::new));

        try (SocketChannel slow = rawPeer(server)) {
            Channel channel = writeUntilNotWritable();

            // All may be read before the channel knows: a read must not wait for more.
            slow.configureBlocking(false);
            ByteBuffer read = ByteBuffer.allocate(1 << 16);
            while (!channel.isWritable()) {
                read.clear();
                assertThat(slow.read(read)).isNotNegative();
            }

            assertThat(next(Boolean.class)).isFalse();
            assertThat(next(Boolean.class)).isTrue();
        }
    }

    @Test
    void peerThatTakesNothingMoreIsClosed() throws Exception {
        Duration limit = Duration.ofMillis(100);
        SocketAddress server = serve(new PeerInitializer(44, LONG, limit, Application::new));

        try (SocketChannel deaf = rawPeer(server)) {
            Channel channel = writeUntilNotWritable();

            assertThat(next(SocketTimeoutException.class))
                    .hasMessage("bytes the peer took: 0 in 100 ms (expected: some)");
            assertThat(channel.closeFuture().await(20_000)).isTrue();
            assertThat(deaf.isOpen()).isTrue();
        }
    }

    @Test
    void linesGoBothWays() throws Exception {
        SocketAddress server = serve(new LineInitializer(Application::new));

        try (SocketChannel operator = SocketChannel.open(server)) {
            operator.write(ByteBuffer.wrap(new byte[] {'q', 'u', 'i', 't', '\r', '\n'}));

            assertThat(next(String.class)).isEqualTo("quit");
            next(Channel.class).writeAndFlush("200 Good Bye!\n");
            ByteBuffer answer = ByteBuffer.allocate(14);
            while (answer.hasRemaining()) {
                assertThat(operator.read(answer)).isPositive();
            }
            assertThat(answer.array()).startsWith('2', '0', '0').endsWith('!', '\n');
        }
    }

    private static void checkOptions(Channel channel) {
        assertThat(channel.config().getOption(ChannelOption.SO_KEEPALIVE)).isTrue();
        assertThat(channel.config().getOption(ChannelOption.TCP_NODELAY)).isTrue();
        assertThat(
                        channel.config()
                                .getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE)))
                .isEqualTo(6);
        assertThat(
                        channel.config()
                                .getOption(
                                        NioChannelOption.of(
                                                ExtendedSocketOptions.TCP_KEEPINTERVAL)))
                .isEqualTo(3);
        assertThat(
                        channel.config()
                                .getOption(
                                        NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT)))
                .isEqualTo(10);
    }

    private SocketAddress serve(ChannelHandler channels) throws InterruptedException {
        return Bootstraps.server(eventLoops)
                .childHandler(channels)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel()
                .localAddress();
    }

    /** A peer of version 44 that has shaken hands and does no more by itself. */
    private static SocketChannel rawPeer(SocketAddress server) throws IOException {
        SocketChannel peer = SocketChannel.open(server);
        peer.write(ByteBuffer.wrap(new byte[] {44, 0, 0, 0, 44, 0, 0, 0}));
        return peer;
    }

    private Channel writeUntilNotWritable() throws InterruptedException {
        next(PeerVersion.class);
        Channel channel = next(Channel.class);
        StatusText text = new StatusText("x".repeat(100_000));
        while (channel.isWritable()) {
            channel.writeAndFlush(text).await(1);
        }
        return channel;
    }

    /** The next event of a kind, leaving out those of others. */
    private <T> T next(Class<T> kind) throws InterruptedException {
        List<Object> others = new ArrayList<>();
        try {
            while (true) {
                Object event = seen.poll(LONG.toSeconds(), TimeUnit.SECONDS);
                assertThat(event).as("a " + kind.getSimpleName()).isNotNull();
                if (kind.isInstance(event)) {
                    return kind.cast(event);
                }
                others.add(event);
            }
        } finally {
            seen.addAll(others);
        }
    }

    private final class Application extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            seen.add(ctx.channel());
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            seen.add(event);
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            seen.add(message);
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            seen.add(ctx.channel().isWritable());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            seen.add(cause);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            seen.add("closed");
        }
    }
}
