package org.jcecc.scheduler.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import org.jcecc.protocol.net.Bootstraps;

/** Finds out whether a port can be connected to, without sending anything. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a failed write or close ends the channel, which is heard of
final class Prober {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int HIGHEST_PORT = 65535;

    private final Bootstrap bootstrap;

    Prober(EventLoop loop) {
        bootstrap = Bootstraps.client(loop, LIMIT).handler(new ChannelInboundHandlerAdapter());
    }

    /**
     * Connects and closes at once.
     *
     * @param address numeric
     * @param result called on the event loop, not before this method returns
     */
    void probe(String address, int port, Consumer<Boolean> result) {
        if (port <= 0 || port > HIGHEST_PORT) {
            bootstrap.config().group().execute(() -> result.accept(false));
            return;
        }
        bootstrap
                .connect(new InetSocketAddress(address, port))
                .addListener(
                        (ChannelFutureListener)
                                future -> {
                                    boolean success = future.isSuccess();
                                    future.channel().close();
                                    future.channel()
                                            .eventLoop()
                                            .execute(() -> result.accept(success));
                                });
    }
}
