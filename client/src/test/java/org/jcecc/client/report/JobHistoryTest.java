package org.jcecc.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JobHistoryTest {

    private long nanos;

    private JobInProgress job(String file) {
        var job = new JobInProgress(Jobs.START, () -> nanos, "gcc");
        job.isAbout(file, true);
        return job;
    }

    @Test
    void oldestIsForgottenButCounted() {
        var history = new JobHistory(2);

        for (String file : new String[] {"/a.c", "/b.c", "/c.c"}) {
            history.add(job(file), Outcome.of(Reason.REMOTE));
        }

        assertThat(history.latest()).extracting(JobRecord::file).containsExactly("/b.c", "/c.c");
        assertThat(history.latest()).extracting(JobRecord::number).containsExactly(2L, 3L);
        assertThat(history.count()).isEqualTo(3);
        assertThat(history.everything().units()).isEqualTo(3);
    }

    @Test
    void timeIsNotedByPhase() {
        var job = job("/a.c");
        try (var _ = job.phase(Phase.QUEUE)) {
            nanos += 5_000_000;
        }
        nanos += 1_000_000;
        try (var _ = job.phase(Phase.QUEUE)) {
            nanos += 2_000_000;
        }

        var record = new JobHistory().add(job, Outcome.of(Reason.REMOTE));

        assertThat(record.phases()).containsOnlyKeys(Phase.QUEUE);
        assertThat(record.phases().get(Phase.QUEUE)).isEqualTo(Duration.ofMillis(7));
        assertThat(record.total()).isEqualTo(Duration.ofMillis(8));
    }

    @Test
    void serverThatFailedIsNotWhereItRan() {
        var job = job("/a.c");
        job.server("birch:10245");

        var record = new JobHistory().add(job, Outcome.of(Reason.REMOTE_FAILED, "birch"));

        assertThat(record.server()).isEmpty();
    }
}
