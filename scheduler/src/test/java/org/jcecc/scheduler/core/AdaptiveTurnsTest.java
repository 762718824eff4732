package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.scheduler.placement.Algorithm;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.Lab;
import org.jcecc.scheduler.testing.Requests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which order the adaptive choice serves submitters that have waited for different times. */
class AdaptiveTurnsTest {

    private static final Duration LONG_WAIT = Duration.ofSeconds(11);

    private final Lab lab = Lab.open(Algorithm.ADAPTIVE);
    private final FakeDaemon early = lab.daemon("early").noRemote().slots(0);
    private final FakeDaemon late = lab.daemon("late").noRemote().slots(0);
    private final FakeDaemon server = lab.daemon("server").has("e1").slots(1);

    /** One job runs and one has the other place. */
    @BeforeEach
    void fillTheServer() {
        early.ready();
        late.ready();
        server.ready();
        early.request(Requests.request().count(2));
        assertThat(server.assigned()).hasSize(2);
    }

    /** R-S33. */
    @Test
    void longWaitDoesNotPutAJobBeforeMoreUrgentOnes() {
        early.request(Requests.request().count(3).niceness(5));
        lab.pass(LONG_WAIT);
        late.request(Requests.request().count(2));

        assertThat(servedNext(4)).containsExactly("late", "late", "early", "early");
    }

    /** R-S34. */
    @Test
    void submitterWithALongQueueTakesTurnsWithTheOthers() {
        early.request(Requests.request().count(3));
        lab.pass(LONG_WAIT);
        late.request(Requests.request().count(2));

        assertThat(servedNext(5)).containsExactly("early", "late", "early", "late", "early");
    }

    /** Who gets the places that become free one after the other. */
    private List<String> servedNext(int count) {
        List<String> served = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            server.done(server.assigned().iterator().next().id());
            Job latest = List.copyOf(server.assigned()).getLast();
            served.add(latest.submitter().name());
        }
        return served;
    }
}
