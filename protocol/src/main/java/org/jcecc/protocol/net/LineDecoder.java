package org.jcecc.protocol.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jcecc.protocol.ProtocolException;

/**
 * Cuts bytes into lines. Any control character ends a line, and those that come with it belong to
 * the end; so does a line feed that follows its carriage return later. Bytes above 127 are part of
 * a line: names in UTF-8 can be given. The original takes them for ends of lines on some machines.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails to be sent or closed becomes inactive
final class LineDecoder extends ByteToMessageDecoder {

    /** Room for any command with all hosts of a large network. */
    static final int LONGEST_LINE = 64 << 10;

    private static final int FIRST_PRINTABLE = 0x20;

    private int examined;
    private boolean returned;

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (!ctx.channel().isActive()) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (returned && in.getByte(in.readerIndex()) == '\n') {
            in.skipBytes(1);
        }
        returned = false;
        int length = examined;
        while (length < in.readableBytes() && !isControl(in, length)) {
            length++;
        }
        if (length > LONGEST_LINE) {
            in.skipBytes(in.readableBytes());
            ctx.fireExceptionCaught(
                    new ProtocolException("control line", length + " bytes", "<= " + LONGEST_LINE));
            ctx.close();
        } else if (length < in.readableBytes()) {
            out.add(in.readString(length, StandardCharsets.ISO_8859_1));
            skipEnd(in);
            examined = 0;
        } else {
            examined = length;
        }
    }

    private void skipEnd(ByteBuf in) {
        while (in.isReadable() && isControl(in, 0)) {
            returned = in.readByte() == '\r';
        }
    }

    private static boolean isControl(ByteBuf in, int offset) {
        return in.getUnsignedByte(in.readerIndex() + offset) < FIRST_PRINTABLE;
    }
}
