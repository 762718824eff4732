package org.jcecc.scheduler.history;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jcecc.scheduler.placement.Work;
import org.jspecify.annotations.Nullable;

/**
 * The CPU time that jobs cost on a typical machine: of a translation unit that has been compiled
 * before, else of its kind (language and flags), else of any job. Once a job has ended, the size of
 * its object says more about what it should have cost. Costs are kept as logarithms, because they
 * spread over orders of magnitude.
 */
final class JobCosts {

    /** Translation units remembered; the longest unused are forgotten. */
    private static final int MOST_UNITS = 50_000;

    private static final double FIRST_GUESS_MILLIS = 1000;

    /** Two compilations of one unit differ by some percent, after an edit by more. */
    private static final double NOISE_OF_A_UNIT = 0.03;

    /** Two units of one kind differ by a factor. */
    private static final double NOISE_OF_A_KIND = 0.6;

    /** Two units of one kind differ less for each byte of their objects. */
    private static final double NOISE_OF_A_BYTE = 0.3;

    /** The smallest objects are headers and tables. */
    private static final int SMALLEST_TELLING_OBJECT = 1500;

    private static final double UNKNOWN = 4;

    private final Map<Work, Estimate> units = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Kind, Estimate> kinds = new HashMap<>();
    private final Map<Kind, Estimate> bytes = new HashMap<>();
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

    /**
     * What a job should have cost, now that its object is known.
     *
     * @param outputBytes size of the object
     */
    Guess expectedOf(Work work, long outputBytes) {
        Guess before = expected(work);
        Estimate perByte = bytes.get(Kind.of(work));
        if (knows(work) || perByte == null || outputBytes < SMALLEST_TELLING_OBJECT) {
            return before;
        }
        return before.and(
                new Guess(
                        perByte.value() + Math.log((double) outputBytes),
                        perByte.variance() + NOISE_OF_A_BYTE));
    }

    /** Whether this very unit has been measured. */
    boolean knows(Work work) {
        return units.containsKey(work);
    }

    /** Whether a unit of its kind has been measured. */
    boolean knowsKind(Work work) {
        return kinds.containsKey(Kind.of(work));
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
     * @param outputBytes size of the object
     */
    void measure(Work work, double logMillis, double uncertainty, long outputBytes) {
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
        if (outputBytes >= SMALLEST_TELLING_OBJECT) {
            double perByte = logMillis - Math.log((double) outputBytes);
            bytes.computeIfAbsent(Kind.of(work), k -> new Estimate(perByte, UNKNOWN, 0.001))
                    .measure(perByte, uncertainty + NOISE_OF_A_BYTE);
        }
    }

    /** An expected logarithm and its variance. */
    record Guess(double logMillis, double variance) {

        /** What this and another guess say together; the more certain one counts more. */
        Guess and(Guess other) {
            double both = variance + other.variance;
            return new Guess(
                    (logMillis * other.variance + other.logMillis * variance) / both,
                    variance * other.variance / both);
        }
    }

    private record Kind(int language, int argumentFlags) {
        static Kind of(Work work) {
            return new Kind(work.language(), work.argumentFlags());
        }
    }
}
