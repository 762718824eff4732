package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** R-C32: nobody is given up earlier than by the original. */
class LimitsTest {

    @Test
    void limitsAreTheOriginals() {
        assertThat(Limits.DEFAULT.daemonConnection()).hasSeconds(15);
        assertThat(Limits.DEFAULT.environment()).hasSeconds(240);
        assertThat(Limits.DEFAULT.serverChoice()).hasSeconds(240);
        assertThat(Limits.DEFAULT.niceServerChoice()).hasSeconds(3600);
        assertThat(Limits.DEFAULT.serverConnection()).hasSeconds(15);
        assertThat(Limits.DEFAULT.verification()).hasSeconds(60);
        // The compile server gives up after 60 s.
        assertThat(Limits.DEFAULT.sourceSilence()).hasSeconds(10);
        assertThat(Limits.DEFAULT.verdict()).hasSeconds(720);
        assertThat(Limits.DEFAULT.fileChunk()).hasSeconds(40);
        assertThat(Limits.DEFAULT.lastWords()).hasSeconds(2);
        assertThat(Limits.DEFAULT.slot()).hasMinutes(40);
        assertThat(Limits.DEFAULT.wholeNodeSlot()).hasMinutes(120);
    }

    @Test
    void impatienceTowardsServersShortensWhatIsLongerAndNothingElse() {
        Limits impatient = Limits.DEFAULT.forServersAtMost(Duration.ofSeconds(30));

        assertThat(impatient.serverConnection()).hasSeconds(15);
        assertThat(impatient.verification()).hasSeconds(30);
        assertThat(impatient.verdict()).hasSeconds(30);
        assertThat(impatient.fileChunk()).hasSeconds(30);
        assertThat(impatient.serverChoice()).hasSeconds(240);
        assertThat(impatient.slot()).hasMinutes(40);
    }
}
