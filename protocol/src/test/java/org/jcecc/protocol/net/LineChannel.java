package org.jcecc.protocol.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A control channel without a socket, set up as programs do it, that keeps all it receives. */
public final class LineChannel implements AutoCloseable {

    private final List<String> lines = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final EmbeddedChannel channel =
            new EmbeddedChannel(new LineInitializer(Application::new));

    /** Bytes come in, in a buffer of the kind sockets use. */
    public void arrive(byte[] bytes) {
        channel.writeInbound(channel.alloc().directBuffer(bytes.length).writeBytes(bytes));
    }

    /** The lines received since the start. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Sends a text. */
    public void send(String text) {
        channel.writeOutbound(text);
    }

    /** What was sent since the last time. */
    public byte[] sent() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            byte[] part = new byte[out.readableBytes()];
            out.readBytes(part).release();
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    List<Throwable> failures() {
        return failures;
    }

    EmbeddedChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }

    private final class Application extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object line) {
            lines.add((String) line);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            failures.add(cause);
        }
    }
}
