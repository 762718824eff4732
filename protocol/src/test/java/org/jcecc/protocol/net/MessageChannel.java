package org.jcecc.protocol.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.connection.PeerVersion;
import org.jcecc.protocol.message.Message;
import org.jspecify.annotations.Nullable;

/** A channel without a socket, set up as programs do it, that keeps all it receives. */
public final class MessageChannel implements AutoCloseable {

    private final List<Message> messages = new ArrayList<>();
    private final List<PeerVersion> versions = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final EmbeddedChannel channel;
    private boolean closing;

    public MessageChannel(int ownMaximum) {
        channel = new EmbeddedChannel(new PeerInitializer(ownMaximum, Application::new));
    }

    /** Bytes come in, in a buffer of the kind sockets use. */
    public void arrive(byte[] bytes) {
        if (channel.isOpen()) {
            channel.writeInbound(channel.alloc().directBuffer(bytes.length).writeBytes(bytes));
        }
    }

    /** What was received since the start. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /** What was sent since the last time, in hexadecimal. */
    public String sent() {
        StringBuilder hex = new StringBuilder();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            hex.append(ByteBufUtil.hexDump(out));
            out.release();
        }
        return hex.toString();
    }

    /** Why the channel was closed, if for something the peer did. */
    public @Nullable ProtocolException violation() {
        if (failures.isEmpty()) {
            return null;
        }
        assertThat(failures).singleElement().isInstanceOf(ProtocolException.class);
        assertThat(channel.isOpen()).isFalse();
        return (ProtocolException) failures.getFirst();
    }

    /** The program closes when it gets the next message. */
    void closeOnNextMessage() {
        closing = true;
    }

    List<Throwable> failures() {
        return failures;
    }

    List<PeerVersion> versions() {
        return versions;
    }

    EmbeddedChannel channel() {
        return channel;
    }

    void passTime(long seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    @Override
    public void close() {
        sent();
        channel.finishAndReleaseAll();
    }

    private final class Application extends ChannelInboundHandlerAdapter {

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            versions.add((PeerVersion) event);
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            messages.add((Message) message);
            if (closing) {
                channel.close().syncUninterruptibly();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            failures.add(cause);
        }
    }
}
