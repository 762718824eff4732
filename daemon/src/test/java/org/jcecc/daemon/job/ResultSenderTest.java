package org.jcecc.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jcecc.daemon.testing.ScriptedSubmitter;
import org.jcecc.daemon.work.LeastRate;
import org.jcecc.daemon.work.Pace;
import org.jcecc.protocol.compress.CompressionLevel;
import org.junit.jupiter.api.Test;

class ResultSenderTest {

    private static final int CHUNKS = 20;

    private final byte[] object = new byte[CHUNKS * 100_000];
    private long now;

    @Test
    void submitterThatTakesItsObjectTooSlowlyIsGivenUp() {
        // 100,000 bytes are worth six seconds.
        ScriptedSubmitter submitter = submitterThatTakes(20);

        assertThatThrownBy(() -> send(submitter))
                .isInstanceOf(Pace.TooSlowException.class)
                .hasMessageEndingWith("(expected: 16384 bytes/s after 60 s)");
        assertThat(submitter.received()).hasSizeLessThan(CHUNKS);
    }

    @Test
    void submitterAtTheLeastRateGetsItsObject() throws Exception {
        ScriptedSubmitter submitter = submitterThatTakes(6);

        send(submitter);

        assertThat(submitter.received()).hasSize(CHUNKS + 1);
    }

    private ScriptedSubmitter submitterThatTakes(int seconds) {
        return new ScriptedSubmitter().takes(() -> now += TimeUnit.SECONDS.toNanos(seconds));
    }

    private void send(ScriptedSubmitter submitter) throws Exception {
        new Random(1).nextBytes(object);
        LeastRate least = new LeastRate(LeastRate.USUAL_GRACE, () -> now);
        new ResultSender(submitter, CompressionLevel.DEFAULT, least)
                .send(new ByteArrayInputStream(object));
    }
}
