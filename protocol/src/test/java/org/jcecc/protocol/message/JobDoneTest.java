package org.jcecc.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.jcecc.protocol.ProtocolException;
import org.junit.jupiter.api.Test;

class JobDoneTest {

    private static final int BOTH = JobDone.FROM_SUBMITTER | JobDone.JOB_UNKNOWN;

    @Test
    void unknownJobIsAFlagFromVersion39() throws ProtocolException {
        JobDone sent = JobDone.givenUp(7, 118, BOTH, 3);

        assertThat(RoundTripTest.roundTrip(sent, 39)).isEqualTo(sent);
    }

    @Test
    void unknownJobIsAnExitCodeBefore() throws ProtocolException {
        JobDone received = (JobDone) RoundTripTest.roundTrip(JobDone.givenUp(7, 118, BOTH, 3), 38);

        assertThat(received).isEqualTo(JobDone.givenUp(7, 200, BOTH, 0));
        assertThat(received.jobUnknown()).isTrue();
    }

    @Test
    void exitCode200IsUnderstoodWithoutTheFlag() throws ProtocolException {
        JobDone sent = JobDone.givenUp(7, 200, JobDone.FROM_SUBMITTER, 0);

        assertThat(((JobDone) RoundTripTest.roundTrip(sent, 38)).jobUnknown()).isTrue();
        assertThat(((JobDone) RoundTripTest.roundTrip(sent, 39)).jobUnknown()).isFalse();
    }

    @Test
    void monitorsGetExitCode200AsItIs() throws ProtocolException {
        var sent = new MonitorJobDone(JobDone.givenUp(7, 200, JobDone.FROM_SUBMITTER, 0));

        assertThat(RoundTripTest.roundTrip(sent, 38)).isEqualTo(sent);
    }

    @Test
    void figuresStayWithTheJobWhenItIsPassedOn() {
        JobDone done = new JobDone(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 0);

        assertThat(done.with(11, 12, 3, 13))
                .isEqualTo(new JobDone(11, 12, 3, 4, 5, 6, 7, 8, 9, 10, 3, 13));
        assertThat(done.fromSubmitter()).isTrue();
    }
}
