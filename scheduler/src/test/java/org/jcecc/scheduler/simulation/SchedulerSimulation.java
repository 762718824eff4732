package org.jcecc.scheduler.simulation;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jcecc.scheduler.placement.Algorithm;

/**
 * Prints how long each algorithm takes for each scenario, as a multiple of the time below which no
 * scheduler can go.
 */
public final class SchedulerSimulation {

    /** Different costs of the units; the results are averaged. */
    static final List<Long> SEEDS = List.of(1L, 2L, 3L);

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
            print(results(SEEDS, List.of(Algorithm.values())), System.out);
        }
    }

    /** Makespans for each scenario and algorithm, over the bound, averaged over seeds. */
    static List<Result> results(List<Long> seeds, List<Algorithm> algorithms) {
        List<Result> results = new ArrayList<>();
        int scenarios = new Scenarios(0).all().size();
        for (int i = 0; i < scenarios; i++) {
            Map<Algorithm, Double> sums = new EnumMap<>(Algorithm.class);
            double bound = 0;
            String name = "";
            for (long seed : seeds) {
                Scenario scenario = new Scenarios(seed).all().get(i);
                name = scenario.name();
                bound += scenario.lowerBound();
                for (Algorithm algorithm : algorithms) {
                    sums.merge(
                            algorithm, Simulation.makespan(scenario, algorithm, seed), Double::sum);
                }
            }
            double boundSum = bound;
            sums.replaceAll((algorithm, sum) -> sum / boundSum);
            results.add(new Result(name, bound / seeds.size(), sums));
        }
        return results;
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
