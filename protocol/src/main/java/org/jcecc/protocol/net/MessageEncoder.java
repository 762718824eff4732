package org.jcecc.protocol.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.nio.ByteBuffer;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.message.Frames;
import org.jcecc.protocol.message.Message;

/**
 * Turns messages into frames. A message that does not fit a frame fails its write and is reported
 * like anything else that goes wrong on the channel, which stays open.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails to be sent or closed becomes inactive
final class MessageEncoder extends ChannelOutboundHandlerAdapter {

    private final int version;

    MessageEncoder(int version) {
        this.version = version;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object written, ChannelPromise promise) {
        if (!(written instanceof Message message)) {
            ctx.write(written, promise);
            return;
        }
        ByteBuffer[] frame;
        try {
            frame = Frames.encode(message, version);
        } catch (ProtocolException e) {
            promise.tryFailure(e);
            if (!promise.isVoid()) { // else that has reported it
                ctx.fireExceptionCaught(e);
            }
            return;
        }
        int size = 0;
        for (ByteBuffer part : frame) {
            size += part.remaining();
        }
        ByteBuf bytes = ctx.alloc().ioBuffer(size);
        for (ByteBuffer part : frame) {
            bytes.writeBytes(part);
        }
        ctx.write(bytes, promise);
    }
}
