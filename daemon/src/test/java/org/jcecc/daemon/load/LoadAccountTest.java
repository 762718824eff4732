package org.jcecc.daemon.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R-D72")
class LoadAccountTest {

    private static final long SECOND = 1_000_000_000;
    private static final long PLENTY = 1L << 40;

    /** A machine of 16 GiB, recorded while it was quiet. */
    private static final List<String> MEMINFO =
            List.of(
                    "MemTotal:       16384000 kB",
                    "MemFree:        12288000 kB",
                    "MemAvailable:   15000000 kB",
                    "Buffers:          100000 kB",
                    "Cached:          2163840 kB",
                    "SwapCached:            0 kB");

    private final LoadAccount account = new LoadAccount(4, 2);

    @Test
    void firstEvaluationIsTheAverageSinceTheMachineStarted() {
        Load load = account.evaluate(sample(0, "cpu  300 100 100 1500 0 77 88 0 0 0"), 0);

        assertThat(load.cpu()).isEqualTo(new CpuShares(750, 50));
        assertThat(load.perMille()).isEqualTo(250);
    }

    @Test
    void idleTimeIsAvailableAndOtherWorkIsLoad() {
        account.evaluate(sample(0, "cpu 0 0 0 0 0 0 0 0"), 0);

        Load load = account.evaluate(sample(3, "cpu 300 0 120 180 0 500 500 500"), 0);

        // 180 of 600 ticks were idle; interrupts and stolen time do not count.
        assertThat(load.cpu()).isEqualTo(new CpuShares(300, 0));
        assertThat(load.perMille()).isEqualTo(700);
    }

    @Test
    void tooFewTicksCountAsIdle() {
        account.evaluate(sample(0, "cpu 1000 0 0 0 0 0"), 0);

        Load load = account.evaluate(sample(3, "cpu 1010 0 0 0 0 0"), 0);

        assertThat(load.cpu()).isEqualTo(CpuShares.ALL_IDLE);
    }

    @Test
    void timeOfEndedJobsIsGivenBackTimesTheIntervalInSeconds() {
        account.evaluate(sample(0, "cpu 0 0 0 0 0 0"), 0);

        account.jobEnded(800);
        Load load = account.evaluate(sample(3, "cpu 0 600 0 0 0 0"), 1);

        // 800 ms on 2 processors are 400; times 3 s are 1200 of 3000 ms.
        assertThat(load.perMille()).isEqualTo(600);
    }

    @Test
    void whileJobsRunLowPriorityWorkStandsForTheirs() {
        account.evaluate(sample(0, "cpu 0 0 0 0 0 0"), 0);

        Load load = account.evaluate(sample(3, "cpu 150 450 0 0 0 0"), 2);

        // 750 per mille of 3000 ms, a quarter of it: 562; times 3 s: 1686 of 3000 ms.
        assertThat(load.perMille()).isEqualTo(438);
    }

    @Test
    void withoutRunningJobsLowPriorityWorkIsLoad() {
        account.evaluate(sample(0, "cpu 0 0 0 0 0 0"), 0);

        Load load = account.evaluate(sample(3, "cpu 150 450 0 0 0 0"), 0);

        assertThat(load.perMille()).isEqualTo(1000);
    }

    @Test
    void compilesOfLocalClientsAreGivenBackUnlessTheirFiguresCannotBe() {
        account.evaluate(sample(0, "cpu 0 0 0 0 0 0"), 0);

        account.clientCompiled(2000, 1800);
        account.clientCompiled(100, 1_000_000);
        Load load = account.evaluate(sample(3, "cpu 600 0 0 0 0 0"), 0);

        assertThat(load.perMille()).isEqualTo(700);
    }

    @Test
    void memoryThatIsScarcerThanProcessorsIsTheLoad() {
        List<String> full =
                List.of(
                        "MemTotal:  1000000 kB",
                        "MemFree:     90000 kB",
                        "Buffers:      4000 kB",
                        "Cached:      30000 kB");

        Load load =
                account.evaluate(
                        new MachineSample(
                                0,
                                ticks("cpu 0 0 0 1000 0 0"),
                                Objects.requireNonNull(MemoryUse.parse(full)),
                                new LoadAverages(0, 0, 0),
                                PLENTY),
                        0);

        // 90000 + (30000 - 10000) + 4000/2 = 112000 kB can be had.
        assertThat(load.fillGrade()).isEqualTo(888);
        assertThat(load.perMille()).isEqualTo(888);
        assertThat(load.freeMemory()).isEqualTo(109);
    }

    @Test
    @Tag("R-D73")
    void diskThatCannotHoldOneMoreJobThanThereAreSlotsMeansFull() {
        long mebibyte = 1 << 20;

        // 4 slots and one more, 2 of them in use: three times 25 MiB.
        assertThat(loadWithDisk(75 * mebibyte, 2).perMille()).isZero();
        assertThat(loadWithDisk(75 * mebibyte - 1, 2).perMille()).isEqualTo(Load.FULL);
        assertThat(loadWithDisk(75 * mebibyte - 1, 3).perMille()).isZero();
    }

    @Test
    void jobMemoryIsAPartOfWhatIsFreeButNeverLessThan100() {
        Load load = account.evaluate(sample(0, "cpu 0 0 0 1000 0 0"), 0);

        // 12288000 + 2000000 + 50000 kB
        assertThat(load.freeMemory()).isEqualTo(14002);
        assertThat(load.jobMemory(1)).isEqualTo(14002);
        assertThat(load.jobMemory(3)).isEqualTo(4667);
        assertThat(load.jobMemory(64)).isEqualTo(3500);
        assertThat(load.jobMemory(0)).isEqualTo(14002);
        assertThat(Load.UNKNOWN.jobMemory(4)).isEqualTo(100);
    }

    private Load loadWithDisk(long diskFree, int running) {
        MachineSample idle = sample(0, "cpu 0 0 0 1000 0 0");
        MachineSample tight =
                new MachineSample(0, idle.cpu(), roomy(), idle.loadAverages(), diskFree);
        return new LoadAccount(4, 2).evaluate(tight, running);
    }

    private static MemoryUse roomy() {
        return new MemoryUse(1_000_000, 1_000_000, 0, 0);
    }

    private static MachineSample sample(long seconds, String cpu) {
        return new MachineSample(
                seconds * SECOND,
                ticks(cpu),
                Objects.requireNonNull(MemoryUse.parse(MEMINFO)),
                new LoadAverages(0, 0, 0),
                PLENTY);
    }

    private static CpuTicks ticks(String line) {
        return Objects.requireNonNull(CpuTicks.parse(line));
    }
}
