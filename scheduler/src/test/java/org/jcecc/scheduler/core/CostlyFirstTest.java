package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jcecc.scheduler.placement.Algorithm;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.Lab;
import org.jcecc.scheduler.testing.Requests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which order the adaptive choice serves the jobs of one submitter when there is a queue. */
class CostlyFirstTest {

    private static final String CHEAP = "cheap.cpp";
    private static final String COSTLY = "costly.cpp";

    private final Lab lab = Lab.open(Algorithm.ADAPTIVE);
    private final FakeDaemon submitter = lab.daemon("alder").slots(0);
    private final FakeDaemon server = lab.daemon("birch").has("e1").slots(1);
    private int lastJob;

    /** The server has compiled both files before, and is full. */
    @BeforeEach
    void learn() {
        submitter.ready();
        server.ready();
        for (int i = 0; i < 5; i++) {
            compile(request(CHEAP), 100);
            compile(request(COSTLY), 9000);
        }
        server.begin(request("running.cpp"));
        request("waiting there.cpp");
    }

    @Test
    void costliestKnownJobComesFirst() {
        int cheap = request(CHEAP);
        int costly = request(COSTLY);

        server.done(lastJob - 3);

        assertThat(assigned(costly)).isTrue();
        assertThat(assigned(cheap)).isFalse();
    }

    @Test
    void jobThatHasWaitedLongComesBeforeCostlierOnes() {
        int cheap = request(CHEAP);
        lab.pass(Duration.ofSeconds(11));
        int costly = request(COSTLY);

        server.done(lastJob - 3);

        assertThat(assigned(cheap)).isTrue();
        assertThat(assigned(costly)).isFalse();
    }

    private int request(String file) {
        submitter.request(Requests.request().file(file));
        return ++lastJob;
    }

    private void compile(int job, int millis) {
        server.begin(job);
        server.done(job, 50_000, millis);
    }

    private boolean assigned(int job) {
        return server.assigned().stream().anyMatch(assigned -> assigned.id() == job);
    }
}
