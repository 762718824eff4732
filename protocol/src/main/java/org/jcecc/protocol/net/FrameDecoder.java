package org.jcecc.protocol.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.ByteBuffer;
import java.util.List;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.message.Frames;

/**
 * Cuts bytes into messages. A length is checked before anything behind it is kept, and what is kept
 * is no more than has come.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails to be sent or closed becomes inactive
final class FrameDecoder extends ByteToMessageDecoder {

    private final int version;

    FrameDecoder(int version) {
        this.version = version;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (!ctx.channel().isActive()) {
            // We have closed, for an earlier message or for this handler's own reasons.
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < Frames.LENGTH_BYTES) {
            return;
        }
        try {
            int length = Frames.checkLength(in.getInt(in.readerIndex()));
            if (in.readableBytes() >= Frames.LENGTH_BYTES + length) {
                // The message keeps its bytes; the channel's buffer goes back to its pool.
                byte[] frame = new byte[length];
                in.skipBytes(Frames.LENGTH_BYTES).readBytes(frame);
                out.add(Frames.decode(ByteBuffer.wrap(frame), version));
            }
        } catch (ProtocolException e) {
            in.skipBytes(in.readableBytes());
            ctx.fireExceptionCaught(e);
            ctx.close();
        }
    }
}
