package org.jcecc.scheduler.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.ProtocolVersion;

/** Settles the protocol version, then puts the codec for it in its place. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a failed write or close ends the channel, which is heard of
final class HandshakeHandler extends ByteToMessageDecoder {

    /**
     * The handshake is done.
     *
     * @param agreed version both speak
     * @param announced the peer's highest
     */
    record Done(int agreed, int announced) {}

    private int announced;

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.writeAndFlush(context.alloc().buffer(4).writeIntLE(ProtocolVersion.EXTENDED));
        context.fireChannelActive();
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
            throws ProtocolException {
        if (in.readableBytes() < Integer.BYTES) {
            return;
        }
        int word = in.readIntLE();
        if (announced == 0) {
            takeAnnouncement(context, word);
        } else {
            takeAgreement(context, word);
        }
    }

    private void takeAnnouncement(ChannelHandlerContext context, int version)
            throws ProtocolException {
        if (version < ProtocolVersion.MINIMUM || version > ProtocolVersion.HIGHEST_ANNOUNCED) {
            throw new ProtocolException(
                    "protocol version",
                    Integer.toUnsignedString(version),
                    ProtocolVersion.MINIMUM + ".." + ProtocolVersion.HIGHEST_ANNOUNCED);
        }
        announced = version;
        context.writeAndFlush(context.alloc().buffer(4).writeIntLE(agreedOnWire()));
    }

    private void takeAgreement(ChannelHandlerContext context, int version)
            throws ProtocolException {
        if (version != agreedOnWire()) {
            throw new ProtocolException(
                    "agreed protocol version",
                    Integer.toUnsignedString(version),
                    Integer.toString(agreedOnWire()));
        }
        int agreed =
                version > ProtocolVersion.LATEST && version < ProtocolVersion.EXTENDED
                        ? ProtocolVersion.LATEST
                        : version;
        context.pipeline().addAfter(context.name(), "frames", new FrameCodec(agreed));
        context.fireUserEventTriggered(new Done(agreed, announced));
        context.pipeline().remove(this);
    }

    private int agreedOnWire() {
        return Math.min(announced, ProtocolVersion.EXTENDED);
    }
}
