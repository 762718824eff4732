package org.jcecc.scheduler.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.scheduler.placement.Algorithm;
import org.jcecc.scheduler.simulation.SchedulerSimulation.Result;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The adaptive algorithm against the original's, in virtual time: the figures are the same on every
 * machine.
 */
class SimulationTest {

    /** No trace may suffer more than this from our algorithm. */
    private static final double WORST_RATIO = 1.05;

    private static List<Result> results = List.of();

    /** A quarter of a minute of CPU, which a busy machine may take long to give. */
    @BeforeAll
    @Timeout(900)
    static void simulate() {
        results =
                SchedulerSimulation.results(
                        SchedulerSimulation.DRAWS, List.of(Algorithm.FASTEST, Algorithm.ADAPTIVE));
    }

    @Test
    void adaptiveIsBetterOnAverage() {
        assertThat(mean(Algorithm.ADAPTIVE)).isLessThan(0.95 * mean(Algorithm.FASTEST));
    }

    @Test
    void adaptiveIsNowhereMuchWorse() {
        List<String> worse = new ArrayList<>();
        for (Result result : results) {
            double ratio =
                    result.overBound(Algorithm.ADAPTIVE) / result.overBound(Algorithm.FASTEST);
            if (ratio > WORST_RATIO) {
                worse.add("%s: %.3f".formatted(result.scenario(), ratio));
            }
        }

        assertThat(worse).isEmpty();
    }

    @Test
    void nobodyEndsBeforeTheLowerBound() {
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.makespans().values()).allMatch(ratio -> ratio >= 1));
    }

    @Test
    void sameDrawGivesTheSameMakespan() {
        Scenario scenario = new Scenarios(7).all().getFirst();

        assertThat(Simulation.makespan(scenario, Algorithm.ADAPTIVE, 7))
                .isEqualTo(Simulation.makespan(scenario, Algorithm.ADAPTIVE, 7));
    }

    /** A server that fails every job at once is idle all the time, and would attract every job. */
    @Test
    void serverThatFailsEveryJobGetsFewOfThem() {
        Scenario scenario = new Scenarios(1).failing();
        List<String> placedThere = new ArrayList<>();

        Simulation.makespan(
                scenario,
                Algorithm.ADAPTIVE,
                1,
                line -> {
                    if (line.contains("in joblist of " + Scenarios.BAD)) {
                        placedThere.add(line);
                    }
                });

        int jobs = scenario.builds().getFirst().phases().getFirst().size();
        assertThat(placedThere).isNotEmpty();
        assertThat(placedThere.size()).isLessThan(jobs / 10);
    }

    private static double mean(Algorithm algorithm) {
        return results.stream().mapToDouble(r -> r.overBound(algorithm)).average().orElseThrow();
    }
}
