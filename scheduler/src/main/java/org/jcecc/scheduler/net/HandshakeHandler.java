package org.jcecc.scheduler.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.Handshake;
import org.jcecc.protocol.connection.PeerVersion;

/** Settles the protocol version, puts the codec for it in its place and tells who follows. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel
final class HandshakeHandler extends ByteToMessageDecoder {

    private final Handshake handshake = new Handshake(ProtocolVersion.EXTENDED);

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.wrappedBuffer(handshake.greeting()));
        context.fireChannelActive();
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
            throws ProtocolException {
        var arrived = in.nioBuffer();
        byte[] answer = handshake.receive(arrived);
        in.skipBytes(in.readableBytes() - arrived.remaining());
        if (answer.length > 0) {
            context.writeAndFlush(Unpooled.wrappedBuffer(answer));
        }
        handshake.result().ifPresent(version -> finish(context, version));
    }

    private void finish(ChannelHandlerContext context, PeerVersion version) {
        context.pipeline().addAfter(context.name(), null, new FrameCodec(version.agreed()));
        context.fireUserEventTriggered(version);
        context.pipeline().remove(this);
    }
}
