package org.jcecc.scheduler.net;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jcecc.scheduler.control.ControlCommands;
import org.jcecc.scheduler.control.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An operator's session. Commands are answered in order, also if one has to wait for daemons. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a failed write or close ends the channel, which is heard of
final class ControlHandler extends SimpleChannelInboundHandler<String> {

    /** A session without a line for so long is ended. */
    static final int IDLE_SECONDS = 36;

    private static final Logger log = LoggerFactory.getLogger(ControlHandler.class);

    private final CoreDriver core;
    private final ControlCommands commands;
    private final InternalsRequests internals;
    private final Queue<String> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean ended;

    ControlHandler(CoreDriver core, ControlCommands commands, InternalsRequests internals) {
        this.core = core;
        this.commands = commands;
        this.internals = internals;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.pipeline().addFirst(new IdleStateHandler(IDLE_SECONDS, 0, 0));
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        send(context, commands.greeting(core.now()));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, String line) {
        waiting.add(line);
        answerWaiting(context);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent && !busy) {
            end(context, ControlCommands.GOODBYE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            log.info("control session closed: {}", cause.getMessage());
        } else {
            log.error("control session closed for an error of ours", cause);
        }
        context.close();
    }

    private void answerWaiting(ChannelHandlerContext context) {
        while (!busy && !ended && !waiting.isEmpty()) {
            String line = waiting.remove();
            core.run(() -> answer(context, commands.execute(line, core.now())));
        }
    }

    private void answer(ChannelHandlerContext context, Reply reply) {
        switch (reply) {
            case Reply.Text(String text) -> send(context, text);
            case Reply.Farewell(String text) -> end(context, text);
            case Reply.Internals(var servers) -> {
                busy = true;
                internals.ask(
                        servers,
                        text -> {
                            send(context, text + ControlCommands.DONE);
                            busy = false;
                            answerWaiting(context);
                        });
            }
        }
    }

    private static void send(ChannelHandlerContext context, String text) {
        if (context.channel().isWritable()) {
            context.writeAndFlush(text, context.voidPromise());
        } else {
            log.info("control session closed: it does not read its answers");
            context.close();
        }
    }

    private void end(ChannelHandlerContext context, String farewell) {
        ended = true;
        context.writeAndFlush(farewell).addListener(ChannelFutureListener.CLOSE);
    }
}
