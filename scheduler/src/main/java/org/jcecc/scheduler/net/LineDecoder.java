package org.jcecc.scheduler.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jcecc.protocol.ProtocolException;

/**
 * Splits what an operator types into lines. A line ends at the first byte that is no printable
 * ASCII; all such bytes behind it go with it, so that CR LF is one end. The original takes bytes
 * above 127 for negative numbers, hence for ends of lines, too.
 */
final class LineDecoder extends ByteToMessageDecoder {

    private static final int LONGEST_LINE = 64 * 1024;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
            throws ProtocolException {
        int length = in.forEachByte(value -> !endsLine(value)) - in.readerIndex();
        if (length < 0) {
            if (in.readableBytes() > LONGEST_LINE) {
                throw new ProtocolException(
                        "control line", in.readableBytes() + " bytes", "<= " + LONGEST_LINE);
            }
            return;
        }
        out.add(in.readCharSequence(length, StandardCharsets.ISO_8859_1).toString());
        while (in.isReadable() && endsLine(in.getByte(in.readerIndex()))) {
            in.skipBytes(1);
        }
    }

    private static boolean endsLine(byte value) {
        return value < ' ';
    }
}
