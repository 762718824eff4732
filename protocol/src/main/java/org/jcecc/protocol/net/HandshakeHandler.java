package org.jcecc.protocol.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.connection.Handshake;
import org.jcecc.protocol.connection.PeerVersion;
import org.jspecify.annotations.Nullable;

/** Shakes hands on a new channel, then gives its place to the handlers of messages. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails to be sent or closed becomes inactive
final class HandshakeHandler extends ChannelInboundHandlerAdapter {

    private final Handshake handshake;
    private final Duration limit;
    private @Nullable Future<?> timeout;
    private boolean failed;

    HandshakeHandler(int ownMaximum, Duration limit) {
        handshake = new Handshake(ownMaximum);
        this.limit = limit;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
            start(ctx);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        start(ctx);
        super.channelActive(ctx);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf arrived = (ByteBuf) message;
        try {
            if (failed) {
                return;
            }
            ByteBuffer bytes = arrived.nioBuffer();
            while (bytes.hasRemaining() && handshake.result().isEmpty()) {
                byte[] answer = handshake.receive(bytes);
                if (answer.length > 0) {
                    ctx.writeAndFlush(Unpooled.wrappedBuffer(answer));
                }
            }
            arrived.skipBytes(arrived.readableBytes() - bytes.remaining());
            handshake.result().ifPresent(version -> finish(ctx, version, arrived));
        } catch (ProtocolException e) {
            fail(ctx, e);
        } finally {
            ReferenceCountUtil.release(arrived);
        }
    }

    private void start(ChannelHandlerContext ctx) {
        if (timeout == null) {
            ctx.writeAndFlush(Unpooled.wrappedBuffer(handshake.greeting()));
            timeout =
                    ctx.executor().schedule(() -> late(ctx), limit.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void finish(ChannelHandlerContext ctx, PeerVersion version, ByteBuf following) {
        ctx.pipeline()
                .addAfter(ctx.name(), null, new MessageEncoder(version.agreed()))
                .addAfter(ctx.name(), null, new FrameDecoder(version.agreed()));
        ctx.fireUserEventTriggered(version);
        if (following.isReadable()) {
            ctx.fireChannelRead(following.retain());
        }
        ctx.pipeline().remove(this);
    }

    private void late(ChannelHandlerContext ctx) {
        fail(
                ctx,
                new SocketTimeoutException(
                        "handshake: %d bytes after %d ms (expected: 8)"
                                .formatted(handshake.bytesTaken(), limit.toMillis())));
    }

    private void fail(ChannelHandlerContext ctx, Exception cause) {
        failed = true;
        ctx.fireExceptionCaught(cause);
        ctx.close();
    }
}
