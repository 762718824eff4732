package org.jcecc.protocol.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import java.util.function.Supplier;

/**
 * Makes channels for the scheduler's control port, which has neither handshake nor frames. The
 * program's own handler reads each line as a byte string, without its end, and writes strings that
 * are sent as they are; both have one {@code char} a byte. Errors come as with {@link
 * PeerInitializer}.
 */
public final class LineInitializer extends ChannelInitializer<Channel> {

    private final Supplier<ChannelHandler> application;

    /** Makes channels whose lines go to a handler of their own. */
    public LineInitializer(Supplier<ChannelHandler> application) {
        this.application = application;
    }

    @Override
    protected void initChannel(Channel channel) {
        channel.pipeline()
                .addLast(new StalledWriteHandler(PeerInitializer.STALL_LIMIT))
                .addLast(new LineDecoder())
                .addLast(new TextEncoder())
                .addLast(application.get());
    }
}
