package org.jcecc.scheduler.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jcecc.protocol.net.LineInitializer;
import org.jcecc.scheduler.control.ControlCommands;
import org.jcecc.scheduler.core.CoreSettings;
import org.jcecc.scheduler.core.SchedulerCore;
import org.jcecc.scheduler.placement.Algorithm;
import org.junit.jupiter.api.Test;

/** A control session over a channel without a socket, whose clock the test moves. */
class ControlHandlerTest {

    private static final CoreSettings SETTINGS =
            new CoreSettings(
                    "test",
                    43,
                    1_700_000_000,
                    false,
                    CoreSettings.DEFAULT_INSTALLATION_LIMIT,
                    Duration.ZERO,
                    Duration.ZERO);

    private final EmbeddedChannel session = new EmbeddedChannel();

    ControlHandlerTest() {
        session.freezeTime();
        EventLoop loop = session.eventLoop();
        CoreDriver core =
                new CoreDriver(
                        loop,
                        () -> 0,
                        effects ->
                                new SchedulerCore(
                                        SETTINGS,
                                        Algorithm.FASTEST,
                                        RandomGenerator.getDefault(),
                                        effects),
                        new Prober(loop));
        ControlCommands commands = new ControlCommands(core.core(), "test", 0);
        InternalsRequests internals = new InternalsRequests(loop, core);
        session.pipeline()
                .addLast(new LineInitializer(() -> new ControlHandler(core, commands, internals)));
    }

    /** R-S82. */
    @Test
    void idleSessionIsEndedWithTheFarewell() {
        pass(35);
        assertThat(said()).isEmpty();

        pass(2);

        assertThat(said()).isEqualTo("200 Good Bye!\n");
        assertThat(session.isOpen()).isFalse();
    }

    /** R-S82. */
    @Test
    void lineKeepsASessionOpen() {
        pass(35);
        type("listblocks\n");
        pass(35);

        assertThat(said()).isEqualTo("200 done\n");
        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void commandsAreAnsweredInTheirOrder() {
        type("listblocks\r\nnonsense\nlistjobs\nquit\nhelp\n");

        assertThat(said())
                .isEqualTo(
                        "200 done\nInvalid command 'nonsense'\n200 done\n200 done\n200 Good Bye!\n");
        assertThat(session.isOpen()).isFalse();
    }

    private void pass(int seconds) {
        session.advanceTimeBy(seconds, TimeUnit.SECONDS);
        session.runScheduledPendingTasks();
        session.runPendingTasks();
    }

    private void type(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        session.writeInbound(session.alloc().buffer().writeBytes(bytes));
        session.runPendingTasks();
    }

    private String said() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf out = session.readOutbound(); out != null; out = session.readOutbound()) {
            text.append(out.toString(StandardCharsets.ISO_8859_1));
            out.release();
        }
        return text.toString();
    }
}
