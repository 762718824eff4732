package org.jcecc.protocol.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.nio.charset.StandardCharsets;

/** Sends byte strings as they are. */
final class TextEncoder extends MessageToByteEncoder<CharSequence> {

    @Override
    protected void encode(ChannelHandlerContext ctx, CharSequence text, ByteBuf out) {
        out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
    }
}
