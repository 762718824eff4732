package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jcecc.protocol.message.ArgumentFlag;
import org.jcecc.scheduler.placement.Speed;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.Lab;
import org.jcecc.scheduler.testing.Requests;
import org.junit.jupiter.api.Test;

/** What jobs tell about the speed of their server. */
class StatisticsTest {

    private final Lab lab = Lab.open();
    private final FakeDaemon submitter = lab.daemon("submitter").slots(0).ready();
    private final FakeDaemon server = lab.daemon("server").has("e1").slots(4).ready();

    /** R-S53: check values of a recorded session. */
    @Test
    void speedOfOneAndTwoJobsIsTheOriginals() {
        compile(ArgumentFlag.OPTIMIZE, 289984, 1927);
        assertThat(speed()).isCloseTo(997.49664f, within(0.0001f));

        compile(ArgumentFlag.OPTIMIZE, 289984, 2006);
        assertThat(speed()).isCloseTo(855.28f, within(0.005f));
    }

    /** R-S53, R-S55: a recorded series, which the guard against spikes cuts at its end. */
    @Test
    void speedOfASeriesIsTheOriginals() {
        int[] flags = {4, 0, 1, 2, 8, 9, 10};
        double[] speeds = {1325.71, 930.00, 586.98, 394.64, 385.14, 263.73, 161.22};
        for (int i = 0; i < flags.length; i++) {
            compile(flags[i], 100_000, 500);
            assertThat(speed()).isCloseTo((float) speeds[i], within(0.005f));
        }

        for (double limited : new double[] {165.25, 168.93, 172.30}) {
            compile(0, 10_000_000, 500);
            assertThat(speed()).isCloseTo((float) limited, within(0.005f));
        }

        compile(0, 10_000_000, 0);
        assertThat(speed()).isCloseTo(172.30f, within(0.005f));
    }

    /** R-S55. */
    @Test
    void aSlowJobIsRaisedToFourFifthsOfTheAverage() {
        for (int i = 0; i < 7; i++) {
            compile(0, 100_000, 500);
        }

        compile(0, 10_000, 500);

        float limited = (float) (long) (200 / 1.2 * 500);
        assertThat(speed()).isCloseTo((7 * 100_000 + limited) / (8 * 500), within(0.005f));
    }

    /** R-S54. */
    @Test
    void smallResultsAndFailuresAreNotCounted() {
        compile(0, 4095, 500);
        assertThat(samples()).isZero();

        compile(0, 4096, 500);
        assertThat(samples()).isEqualTo(1);

        submitter.request();
        int job = lab.core().state().lastJobId();
        server.failed(job, 1, 0);
        assertThat(samples()).isEqualTo(1);
        assertThat(lab.log(LogLevel.DEBUG)).contains("END " + job + " status=1");
    }

    /** R-S53: jobs without CPU time leave the speed unknown. */
    @Test
    void jobsWithoutCpuTimeLeaveTheSpeedAtZero() {
        compile(0, 100_000, 0);

        assertThat(samples()).isEqualTo(1);
        assertThat(speed()).isZero();
    }

    /** R-S56. */
    @Test
    void windowHoldsTwoHundredJobs() {
        compile(0, 1_000_000, 1000);
        for (int i = 0; i < 199; i++) {
            compile(0, 1_000_000, 1000);
        }
        long before = server().trackRecord().userMillis();

        compile(0, 1_100_000, 1100);

        assertThat(samples()).isEqualTo(SampleWindow.SIZE);
        assertThat(server().trackRecord().userMillis()).isEqualTo(before + 100);
        assertThat(server().trackRecord().outputBytes()).isEqualTo(199L * 1_000_000 + 1_100_000);
    }

    private void compile(int flags, int output, int user) {
        submitter.request(Requests.request().flags(flags));
        server.done(lab.core().state().lastJobId(), output, user);
    }

    private float speed() {
        return Speed.shown(server().trackRecord());
    }

    private int samples() {
        return server().trackRecord().samples();
    }

    private Server server() {
        return lab.core().state().serverCalled("server").orElseThrow();
    }
}
