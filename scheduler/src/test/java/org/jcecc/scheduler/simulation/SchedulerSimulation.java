package org.jcecc.scheduler.simulation;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jcecc.scheduler.placement.Algorithm;

/**
 * Prints how long each algorithm takes for each scenario, as a multiple of the time below which no
 * scheduler can go.
 */
public final class SchedulerSimulation {

    /** How often the costs of the units are drawn; the results are averaged. */
    static final int DRAWS = 40;

    private SchedulerSimulation() {}

    /**
     * Prints the table; or, given a scenario's number and an algorithm, the scheduler's log of that
     * run.
     */
    public static void main(String[] arguments) {
        if (arguments.length == 2) {
            Simulation.makespan(
                    new Scenarios(1).all().get(Integer.parseInt(arguments[0])),
                    Algorithm.named(arguments[1]).orElseThrow(),
                    1,
                    System.out::println);
        } else {
            print(results(DRAWS, List.of(Algorithm.values())), System.out);
        }
    }

    /** Makespans for each scenario and algorithm, over the bound, averaged over draws. */
    static List<Result> results(int draws, List<Algorithm> algorithms) {
        List<List<Scenario>> drawn =
                LongStream.rangeClosed(1, draws)
                        .mapToObj(seed -> new Scenarios(seed).all())
                        .toList();
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < drawn.getFirst().size(); i++) {
            int number = i;
            results.add(result(drawn.stream().map(all -> all.get(number)).toList(), algorithms));
        }
        return results;
    }

    private static Result result(List<Scenario> draws, List<Algorithm> algorithms) {
        double bound = draws.stream().mapToDouble(Scenario::lowerBound).average().orElseThrow();
        Map<Algorithm, Double> overBound = new EnumMap<>(Algorithm.class);
        for (Algorithm algorithm : algorithms) {
            double[] ratios =
                    IntStream.range(0, draws.size())
                            .parallel()
                            .mapToDouble(i -> overBound(draws.get(i), algorithm, i + 1L))
                            .toArray();
            overBound.put(algorithm, Arrays.stream(ratios).average().orElseThrow());
        }
        return new Result(draws.getFirst().name(), bound, overBound);
    }

    private static double overBound(Scenario scenario, Algorithm algorithm, long seed) {
        return Simulation.makespan(scenario, algorithm, seed) / scenario.lowerBound();
    }

    private static void print(List<Result> results, PrintStream out) {
        out.printf(Locale.ROOT, "%-34s %8s", "scenario", "bound/s");
        for (Algorithm algorithm : Algorithm.values()) {
            out.printf(" %12s", algorithm.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        out.println();
        for (Result result : results) {
            out.printf(Locale.ROOT, "%-34s %8.1f", result.scenario(), result.bound() / 1000);
            for (Algorithm algorithm : Algorithm.values()) {
                out.printf(Locale.ROOT, " %12.3f", result.overBound(algorithm));
            }
            out.println();
        }
        out.printf(Locale.ROOT, "%-34s %8s", "mean", "");
        for (Algorithm algorithm : Algorithm.values()) {
            out.printf(
                    Locale.ROOT,
                    " %12.3f",
                    results.stream().mapToDouble(r -> r.overBound(algorithm)).average().orElse(0));
        }
        out.println();
    }

    /**
     * One line of the table.
     *
     * @param bound the lower bound in ms
     * @param makespans as multiples of the bound
     */
    record Result(String scenario, double bound, Map<Algorithm, Double> makespans) {
        double overBound(Algorithm algorithm) {
            return makespans.getOrDefault(algorithm, Double.NaN);
        }
    }
}
