package org.jcecc.scheduler.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Small things done with sockets and the threads behind them. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a failed write or close ends the channel, which is heard of
final class Sockets {

    private Sockets() {}

    /** The socket of a binding, or one line that says why there is none. */
    static Channel opened(ChannelFuture binding, String kind, InetAddress address, int port)
            throws IOException {
        binding.awaitUninterruptibly();
        if (!binding.isSuccess()) {
            throw new IOException(
                    "%s port %d at %s: %s (expected: free, and an address of this machine)"
                            .formatted(
                                    kind,
                                    port,
                                    Addresses.numeric(address),
                                    binding.cause().getMessage()),
                    binding.cause());
        }
        return binding.channel();
    }

    /** The port a socket is bound to. */
    static int port(Channel channel) {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Sends a datagram; if that fails the other end asks again. */
    static void send(Channel channel, DatagramPacket packet) {
        channel.writeAndFlush(packet, channel.voidPromise());
    }

    /** Ends an event loop and what is still open on it. */
    static void end(EventLoopGroup group, int seconds) {
        group.shutdownGracefully(0, seconds, TimeUnit.SECONDS)
                .awaitUninterruptibly(seconds, TimeUnit.SECONDS);
    }
}
