package org.jcecc.scheduler.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jcecc.scheduler.placement.Servers.cluster;
import static org.jcecc.scheduler.placement.Servers.job;
import static org.jcecc.scheduler.placement.Servers.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The original's choices, and the two simple ones. */
class PoliciesTest {

    private static final int ROUNDS = 4000;

    private final RandomGenerator random = new SplittableRandom(42);
    private final ServerSnapshot submitter = server(9, "submitter").slots(0).snapshot();

    /** R-S50. */
    @ParameterizedTest
    @EnumSource(names = {"FASTEST", "FASTEST_NEXT"})
    void choiceIsUniformWhileNothingHasBeenMeasured(Algorithm algorithm) {
        List<ServerSnapshot> eligible = three();
        Cluster unmeasured =
                new Cluster(
                        Standings.of(eligible, Occupancy.ALL_JOBS),
                        Rejections.NONE,
                        false,
                        1,
                        1,
                        1000,
                        5000,
                        0);
        Map<String, Integer> picks = new TreeMap<>();

        for (int i = 0; i < ROUNDS; i++) {
            Pick pick =
                    algorithm
                            .policy()
                            .choose(job(submitter, 1000), eligible, unmeasured, random)
                            .orElseThrow();
            picks.merge(pick.server().name(), 1, Integer::sum);
        }

        assertThat(chiSquare(picks)).isLessThan(13.8);
    }

    /** R-S60: 99.9 % of the time chance stays below 13.8 with two degrees of freedom. */
    @Test
    void randomUsesEveryServerEvenly() {
        List<ServerSnapshot> eligible = three();
        Map<String, Integer> picks = new TreeMap<>();

        for (int i = 0; i < ROUNDS; i++) {
            picks.merge(choose(Algorithm.RANDOM, eligible), 1, Integer::sum);
        }

        assertThat(picks).hasSize(3);
        assertThat(chiSquare(picks)).isLessThan(13.8);
    }

    /** R-S58. */
    @Test
    void roundRobinTakesTheServerWithTheOldestJob() {
        Map<String, Integer> lastPicked = new TreeMap<>(Map.of("B", 0, "C", 0, "D", 0));
        List<String> order = new ArrayList<>();

        for (int job = 1; job <= 7; job++) {
            List<ServerSnapshot> eligible = new ArrayList<>();
            for (String name : List.of("B", "C", "D")) {
                eligible.add(
                        server(name.charAt(0), name)
                                .lastPicked(lastPicked.getOrDefault(name, 0))
                                .snapshot());
            }
            String chosen = choose(Algorithm.ROUND_ROBIN, eligible);
            order.add(chosen);
            lastPicked.put(chosen, job);
        }

        assertThat(order).containsExactly("B", "C", "D", "B", "C", "D", "B");
    }

    /** R-S59. */
    @Test
    void leastBusyComparesShares() {
        assertThat(
                        choose(
                                Algorithm.LEAST_BUSY,
                                List.of(
                                        server(1, "two of eight").slots(8).running(2).snapshot(),
                                        server(2, "one of two").slots(2).running(1).snapshot())))
                .isEqualTo("two of eight");
    }

    /** R-S59. */
    @Test
    void leastBusyGoesBeyondTheSlotsOnlyWhenAllAreFull() {
        ServerSnapshot full = server(1, "full").slots(2).running(2).snapshot();
        ServerSnapshot free = server(2, "free").slots(8).running(7).snapshot();
        ServerSnapshot overfull = server(3, "overfull").slots(8).running(9).snapshot();

        assertThat(choose(Algorithm.LEAST_BUSY, List.of(full, free, overfull))).isEqualTo("free");
        assertThat(choose(Algorithm.LEAST_BUSY, List.of(overfull, full))).isEqualTo("full");
    }

    /** R-S59. */
    @Test
    void leastBusyGoesRoundOnATie() {
        assertThat(
                        choose(
                                Algorithm.LEAST_BUSY,
                                List.of(
                                        server(1, "later")
                                                .slots(2)
                                                .running(1)
                                                .lastPicked(7)
                                                .snapshot(),
                                        server(2, "earlier")
                                                .slots(4)
                                                .running(2)
                                                .lastPicked(5)
                                                .snapshot())))
                .isEqualTo("earlier");
    }

    /** R-S51. */
    @Test
    void nextLineTriesTheLastNewServerThatHasTheEnvironment() {
        assertThat(
                        choose(
                                Algorithm.FASTEST_NEXT,
                                List.of(
                                        measured(1, "known", 100),
                                        server(2, "first new").snapshot(),
                                        server(3, "second new").snapshot(),
                                        server(4, "bare").withoutEnvironment().snapshot())))
                .isEqualTo("second new");
        assertThat(
                        choose(
                                Algorithm.FASTEST_NEXT,
                                List.of(
                                        measured(1, "known", 100),
                                        server(2, "bare").withoutEnvironment().snapshot(),
                                        server(3, "bare, too").withoutEnvironment().snapshot())))
                .isEqualTo("bare");
    }

    /** R-S52. */
    @ParameterizedTest
    @EnumSource(names = {"FASTEST", "FASTEST_NEXT"})
    void serverWithTheEnvironmentBeatsAFasterOneWithout(Algorithm algorithm) {
        ServerSnapshot fast =
                server(1, "fast")
                        .withoutEnvironment()
                        .compiled(50, 50_000_000, 10_000)
                        .lastPicked(990)
                        .snapshot();
        ServerSnapshot slow = measured(2, "slow", 50);

        assertThat(choose(algorithm, List.of(fast, slow))).isEqualTo("slow");
    }

    @ParameterizedTest
    @EnumSource(names = {"FASTEST", "FASTEST_NEXT"})
    void firstServerIsTakenEvenIfFullAndTiesKeepLoginOrder(Algorithm algorithm) {
        ServerSnapshot first =
                server(1, "first").running(4).compiled(50, 1_000_000, 10_000).snapshot();
        ServerSnapshot equal =
                server(2, "equal").running(4).compiled(50, 1_000_000, 10_000).snapshot();

        assertThat(choose(algorithm, List.of(first, equal))).isEqualTo("first");
    }

    /** The release refreshes measurements that are 20 jobs per server old. */
    @Test
    void releaseTriesAServerThatHasLongHadNoJob() {
        ServerSnapshot fast = measured(1, "fast", 500);
        ServerSnapshot forgotten =
                server(2, "forgotten").compiled(50, 1_000_000, 10_000).lastPicked(900).snapshot();

        assertThat(choose(Algorithm.FASTEST, List.of(fast, forgotten))).isEqualTo("forgotten");
        assertThat(choose(Algorithm.FASTEST_NEXT, List.of(fast, forgotten))).isEqualTo("fast");
    }

    @Test
    void namesAreUnderstoodInAnyLetterCaseAndWithEitherDash() {
        assertThat(Algorithm.named("Round_Robin")).contains(Algorithm.ROUND_ROBIN);
        assertThat(Algorithm.named("fastest-next")).contains(Algorithm.FASTEST_NEXT);
        assertThat(Algorithm.named("slowest")).isEmpty();
    }

    private String choose(Algorithm algorithm, List<ServerSnapshot> eligible) {
        return algorithm
                .policy()
                .choose(
                        job(submitter, 1000),
                        eligible,
                        cluster(1, eligible.toArray(ServerSnapshot[]::new)),
                        random)
                .orElseThrow()
                .server()
                .name();
    }

    private static List<ServerSnapshot> three() {
        return List.of(
                server(1, "a").snapshot(), server(2, "b").snapshot(), server(3, "c").snapshot());
    }

    private static ServerSnapshot measured(int hostId, String name, int speed) {
        return server(hostId, name)
                .compiled(50, speed * 10_000L, 10_000)
                .lastPicked(990)
                .snapshot();
    }

    private static double chiSquare(Map<String, Integer> picks) {
        double expected = ROUNDS / 3.0;
        return picks.values().stream()
                .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                .sum();
    }
}
