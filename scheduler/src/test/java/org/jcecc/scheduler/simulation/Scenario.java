package org.jcecc.scheduler.simulation;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A farm and what is built on it at the same time.
 *
 * @param name for the table
 */
record Scenario(String name, List<Machine> machines, List<Build> builds) {

    /**
     * No scheduler can end sooner, in ms: the most of all work spread over all machines without a
     * gap, the longest units of a build's phases one after the other on the best core, as many
     * units at a time as the build tool allows, and a submitter's preprocessing, which nobody else
     * can do.
     */
    double lowerBound() {
        double capacity = 0;
        double bestRate = 0;
        for (Machine machine : machines) {
            if (machine.flaw() != Machine.Flaw.FAILS_EVERY_JOB || isSubmitter(machine)) {
                capacity += machine.capacity();
                bestRate = Math.max(bestRate, machine.bestRate());
            }
        }
        double allWork = 0;
        double longestBuild = 0;
        for (Build build : builds) {
            double submitterCapacity = machine(build.submitter()).capacity();
            double buildTime = 0;
            for (List<Unit> phase : build.phases()) {
                double work = 0;
                double preprocessing = 0;
                double longest = 0;
                for (Unit unit : phase) {
                    work += unit.compileWork() + unit.preprocessWork();
                    preprocessing += unit.preprocessWork();
                    longest = Math.max(longest, unit.compileWork());
                }
                allWork += work;
                buildTime +=
                        DoubleStream.of(
                                        longest / bestRate,
                                        work / (build.parallelism() * bestRate),
                                        work / capacity,
                                        preprocessing / submitterCapacity)
                                .max()
                                .orElseThrow();
            }
            longestBuild = Math.max(longestBuild, buildTime);
        }
        return Math.max(longestBuild, allWork / capacity);
    }

    private Machine machine(String name) {
        return machines.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    }

    private boolean isSubmitter(Machine machine) {
        return builds.stream().anyMatch(build -> build.submitter().equals(machine.name()));
    }
}
