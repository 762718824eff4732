package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jcecc.scheduler.placement.Algorithm;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.Lab;
import org.junit.jupiter.api.Test;

/** After a restart of the scheduler the daemons come back one after the other. */
class RestartTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(5);

    private final Lab lab = Lab.open(Algorithm.ADAPTIVE);

    @Test
    void jobOfASubmitterThatIsBackFirstWaitsForTheWorkers() {
        FakeDaemon submitter = lab.daemon("alder").noRemote().slots(0).ready();
        submitter.request();
        lab.pass(LONG_ENOUGH.minusSeconds(1));

        assertThat(submitter.ownJobs()).isEmpty();
        FakeDaemon worker = lab.daemon("birch").has("e1").ready();
        assertThat(worker.assigned()).hasSize(1);
    }

    @Test
    void jobThatNobodyComesForGoesToItsSubmitter() {
        FakeDaemon submitter = lab.daemon("alder").noRemote().slots(0).ready();
        submitter.request();
        assertThat(lab.core().dispatchDueAt()).isEqualTo(lab.now() + LONG_ENOUGH.toMillis());

        lab.pass(LONG_ENOUGH);

        assertThat(submitter.ownJobs()).hasSize(1);
    }

    @Test
    void laterJobsNobodyCanTakeDoNotWait() {
        FakeDaemon submitter = lab.daemon("alder").noRemote().slots(0).ready();
        lab.pass(LONG_ENOUGH);

        submitter.request();

        assertThat(submitter.ownJobs()).hasSize(1);
    }

    /** The original does so. */
    @Test
    void underTheOriginalsRuleJobsNobodyCanTakeNeverWait() {
        Lab original = Lab.open(Algorithm.FASTEST);
        FakeDaemon submitter = original.daemon("alder").noRemote().slots(0).ready();

        submitter.request();

        assertThat(submitter.ownJobs()).hasSize(1);
    }
}
