package org.jcecc.scheduler.history;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jcecc.scheduler.placement.Work;
import org.jspecify.annotations.Nullable;

/**
 * The CPU time that jobs cost on a typical machine: of a translation unit that has been compiled
 * before, else of its kind (language and flags), else of any job. Costs are kept as logarithms,
 * because they spread over orders of magnitude.
 */
final class JobCosts {

    /** Translation units remembered; the longest unused are forgotten. */
    private static final int MOST_UNITS = 50_000;

    private static final double FIRST_GUESS_MILLIS = 1000;

    /** Two compilations of one unit differ by some percent, after an edit by more. */
    private static final double NOISE_OF_A_UNIT = 0.03;

    /** Two units of one kind differ by a factor. */
    private static final double NOISE_OF_A_KIND = 0.6;

    private static final double UNKNOWN = 4;

    private final Map<Work, Estimate> units = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Kind, Estimate> kinds = new HashMap<>();
    private final Estimate any = new Estimate(Math.log(FIRST_GUESS_MILLIS), UNKNOWN, 0.001);

    /** Logarithm of the expected cost in ms, and how uncertain it is. */
    Guess expected(Work work) {
        Estimate unit = units.get(work);
        if (unit != null) {
            return new Guess(unit.value(), unit.variance() + NOISE_OF_A_UNIT);
        }
        Estimate kind = kinds.get(Kind.of(work));
        Estimate best = kind == null ? any : kind;
        return new Guess(best.value(), best.variance() + NOISE_OF_A_KIND);
    }

    /** Whether this very unit has been measured. */
    boolean knows(Work work) {
        return units.containsKey(work);
    }

    /** The typical job's cost in ms. */
    double typicalMillis() {
        return Math.exp(any.value());
    }

    /**
     * Takes what a job cost.
     *
     * @param logMillis logarithm of the cost in ms, corrected for the server
     * @param uncertainty variance of that correction
     */
    void measure(Work work, double logMillis, double uncertainty) {
        @Nullable Estimate unit = units.get(work);
        if (unit == null) {
            units.put(work, new Estimate(logMillis, uncertainty + NOISE_OF_A_UNIT, 0.01));
            if (units.size() > MOST_UNITS) {
                units.remove(units.keySet().iterator().next());
            }
        } else {
            unit.measure(logMillis, uncertainty + NOISE_OF_A_UNIT);
        }
        kinds.computeIfAbsent(Kind.of(work), k -> new Estimate(any.value(), UNKNOWN, 0.001))
                .measure(logMillis, uncertainty + NOISE_OF_A_KIND);
        any.measure(logMillis, uncertainty + NOISE_OF_A_KIND);
    }

    /** An expected logarithm and its variance. */
    record Guess(double logMillis, double variance) {}

    private record Kind(int language, int argumentFlags) {
        static Kind of(Work work) {
            return new Kind(work.language(), work.argumentFlags());
        }
    }
}
