package org.jcecc.scheduler.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageCodec;
import java.nio.ByteBuffer;
import java.util.List;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.message.Frames;
import org.jcecc.protocol.message.Message;

/** Frames to messages and back, at the version of the connection. */
final class FrameCodec extends ByteToMessageCodec<Message> {

    private final int version;

    FrameCodec(int version) {
        this.version = version;
    }

    @Override
    protected void encode(ChannelHandlerContext context, Message message, ByteBuf out)
            throws ProtocolException {
        for (ByteBuffer part : Frames.encode(message, version)) {
            out.writeBytes(part);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
            throws ProtocolException {
        if (in.readableBytes() < Frames.LENGTH_BYTES) {
            return;
        }
        int length = Frames.checkLength(in.getInt(in.readerIndex()));
        if (in.readableBytes() - Frames.LENGTH_BYTES < length) {
            return;
        }
        in.skipBytes(Frames.LENGTH_BYTES);
        byte[] frame = new byte[length];
        in.readBytes(frame);
        out.add(Frames.decode(ByteBuffer.wrap(frame), version));
    }
}
