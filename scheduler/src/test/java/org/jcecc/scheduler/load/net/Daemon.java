package org.jcecc.scheduler.load.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.List;
import org.jcecc.protocol.connection.PeerVersion;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.SchedulerConfiguration;
import org.jcecc.protocol.message.Stats;
import org.jcecc.protocol.message.UseCompileServer;
import org.jspecify.annotations.Nullable;

/** One simulated daemon: submitter and compile server. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write ends the channel, which is counted
final class Daemon extends SimpleChannelInboundHandler<Message> {

    private static final String PLATFORM = "x86_64";
    private static final List<PlatformEnvironment> ENVIRONMENTS =
            List.of(new PlatformEnvironment(PLATFORM, "8b59cf5c2d1e4a0f9b7c6d5e4f3a2b1c.tar.gz"));
    private static final int FEATURES = 3;
    private static final int OPTIMIZED = 4;
    private static final int SOURCE_BYTES = 300_000;
    private static final int OBJECT_BYTES = 50_000;

    private final Farm farm;
    private final String name;
    private final int port;
    private final int slots;
    private @Nullable Channel channel;
    private int running;

    Daemon(Farm farm, String name, int port, int slots) {
        this.farm = farm;
        this.name = name;
        this.port = port;
        this.slots = slots;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof PeerVersion) {
            channel = context.channel();
            send(new Login(port, slots, ENVIRONMENTS, name, PLATFORM, true, false, FEATURES));
            reportIdle();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Message message) {
        switch (message) {
            case SchedulerConfiguration _ -> farm.loggedIn();
            case UseCompileServer use ->
                    farm.granted(this, use.host(), use.jobId(), use.clientId());
            case NoCompileServer own -> farm.sentBack(this, own.jobId(), own.clientId());
            default -> farm.unexpected();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        channel = null;
        farm.lost();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    void reportIdle() {
        send(new Stats(0, 100, 100, 100, 16_000));
    }

    void request(int clientId) {
        send(
                new GetCompileServer(
                        ENVIRONMENTS,
                        "project/src/unit" + clientId % 5000 + ".cpp",
                        1,
                        1,
                        PLATFORM,
                        OPTIMIZED,
                        clientId,
                        "",
                        false,
                        0,
                        1,
                        0,
                        0,
                        List.of()));
    }

    /** Starts a job; false if there was no place for it. */
    boolean begin(int jobId) {
        running++;
        send(new JobBegin(jobId, (int) (System.currentTimeMillis() / 1000), 1));
        return running <= Places.of(slots);
    }

    void end(int jobId, boolean own, int userMillis) {
        running--;
        send(
                new JobDone(
                        jobId,
                        0,
                        userMillis + 100,
                        userMillis,
                        50,
                        10,
                        SOURCE_BYTES / 5,
                        SOURCE_BYTES,
                        OBJECT_BYTES / 3,
                        OBJECT_BYTES,
                        own ? JobDone.FROM_SUBMITTER : 0,
                        1));
    }

    private void send(Message message) {
        if (channel != null) {
            channel.write(message, channel.voidPromise());
            farm.flushLater(channel);
        }
    }
}
