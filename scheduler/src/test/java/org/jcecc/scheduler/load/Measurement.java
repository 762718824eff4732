package org.jcecc.scheduler.load;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param program the scheduler
 * @param daemons connected
 * @param grantsPerSecond as many as it can
 * @param cpuMicrosPerGrant time on a processor at that rate, in µs
 * @param rate of the second part, per second
 * @param waitMedian from request to answer at that rate, in ms
 * @param waitPercentile99 in ms
 * @param residentMebibytes memory at the end
 * @param faults what was wrong; empty if nothing
 */
record Measurement(
        String program,
        int daemons,
        double grantsPerSecond,
        double cpuMicrosPerGrant,
        double rate,
        double waitMedian,
        double waitPercentile99,
        double residentMebibytes,
        String faults) {

    static final String HEAD =
            """
            | daemons | scheduler | grants/s | CPU µs/grant | p50 ms | p99 ms | at grants/s | resident MiB | faults |
            |---:|---|---:|---:|---:|---:|---:|---:|---|\
            """;

    /** The better of two of the same kind: faults outweigh everything. */
    Measurement better(Measurement other) {
        if (faults.isEmpty() != other.faults.isEmpty()) {
            return faults.isEmpty() ? other : this;
        }
        return new Measurement(
                program,
                daemons,
                Math.max(grantsPerSecond, other.grantsPerSecond),
                Math.min(cpuMicrosPerGrant, other.cpuMicrosPerGrant),
                waitPercentile99 <= other.waitPercentile99 ? rate : other.rate,
                Math.min(waitMedian, other.waitMedian),
                Math.min(waitPercentile99, other.waitPercentile99),
                Math.min(residentMebibytes, other.residentMebibytes),
                faults);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %,d | %s | %,.0f | %.0f | %.2f | %.2f | %,.0f | %.0f | %s |",
                daemons,
                program,
                grantsPerSecond,
                cpuMicrosPerGrant,
                waitMedian,
                waitPercentile99,
                rate,
                residentMebibytes,
                faults.isEmpty() ? "none" : faults);
    }
}
