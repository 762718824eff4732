package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.scheduler.placement.Algorithm;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.Lab;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an event costs when the farm is full and many jobs wait. */
class LongQueueTest {

    private static final int DAEMONS = 200;
    private static final int JOBS_EACH = 27;
    private static final int PLACES_EACH = 2;

    /**
     * R-S98: the effort of a pass is counted, so that the speed of a machine does not matter. Of
     * jobs that the same servers can take only the first is tried, under {@code adaptive} the
     * costliest and the cheapest.
     */
    @ParameterizedTest
    @CsvSource({"FASTEST, 1", "FASTEST_NEXT, 1", "ROUND_ROBIN, 1", "ADAPTIVE, 2"})
    void eventTriesOneJobOfEachSubmitter(Algorithm algorithm, int tries) {
        Lab lab = Lab.open(algorithm);
        List<FakeDaemon> daemons = new ArrayList<>();
        for (int i = 0; i < DAEMONS; i++) {
            daemons.add(lab.daemon("node" + i).at("10.1.0." + i).slots(1).has("e1").ready());
        }
        for (FakeDaemon daemon : daemons) {
            for (int i = 0; i < JOBS_EACH; i++) {
                daemon.request();
            }
        }
        assertThat(lab.core().state().queuedJobs()).isEqualTo(DAEMONS * (JOBS_EACH - PLACES_EACH));
        lab.forget();

        daemons.getFirst().load(10);

        assertThat(lab.log(LogLevel.DEBUG).stream().filter(line -> line.contains(" waits: ")))
                .hasSizeLessThanOrEqualTo(DAEMONS * tries)
                .hasSizeGreaterThan(0);
        assertThat(lab.core().state().queuedJobs()).isEqualTo(DAEMONS * (JOBS_EACH - PLACES_EACH));
    }
}
