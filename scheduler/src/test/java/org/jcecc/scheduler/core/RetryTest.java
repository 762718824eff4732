package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jcecc.scheduler.placement.Algorithm;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.Lab;
import org.jcecc.scheduler.testing.Requests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job that failed on a server and asks for another one. */
class RetryTest {

    /** By then all daemons are back, and who is not there does not exist. */
    private static final Duration AFTER_A_RESTART = Duration.ofSeconds(6);

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void retryGoesHomeAtOnceWhereThereIsNoOtherServer(Algorithm algorithm) {
        Lab lab = Lab.open(algorithm);
        FakeDaemon submitter = lab.daemon("submitter").noRemote().slots(0).ready();
        FakeDaemon server = lab.daemon("server").has("e1").slots(1).ready();
        lab.pass(AFTER_A_RESTART);
        submitter.request(Requests.request().count(5));
        int waiting = lab.core().state().queuedJobs();
        assertThat(waiting).isPositive();

        submitter.request(Requests.request().avoiding(server.address()));

        assertThat(submitter.ownJobs()).hasSize(1);
        assertThat(lab.core().state().queuedJobs()).isEqualTo(waiting);
    }
}
