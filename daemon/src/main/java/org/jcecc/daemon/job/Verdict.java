package org.jcecc.daemon.job;

import java.util.List;
import org.jcecc.daemon.sandbox.Ending;
import org.jcecc.daemon.sandbox.Figures;
import org.jcecc.daemon.work.EndReason;

/**
 * What the submitter and the scheduler are told about a compiler that has ended.
 *
 * @param status for the submitter: 0 when the object follows
 * @param compileLocally whether the submitter should try again on its own machine, as the end is
 *     this machine's fault rather than the source's
 * @param exitCode for the scheduler
 * @param representative whether the figures tell something about this machine's speed
 * @param text for the log
 */
record Verdict(
        int status, boolean compileLocally, int exitCode, boolean representative, String text) {

    private static final List<String> OUT_OF_MEMORY =
            List.of(
                    "memory exhausted",
                    "out of memory",
                    "annot allocate memory",
                    "failed to map segment from shared object",
                    "Assertion `NewElts && \"Out of memory\"' failed",
                    "terminate called after throwing an instance of 'std::bad_alloc'",
                    "llvm::MallocSlabAllocator::Allocate");

    private static final String OUT_OF_SPACE = "o space left on device";

    /** What GCC's driver says of a compiler or assembler that was killed, as by the kernel. */
    private static final String PART_KILLED = "signal terminated program";

    private static final String SHORT_OF =
            "Remote compilation failed, presumably because of running out of %s";

    private static final long LEAST_FREE_SPACE = 10L << 20;
    private static final double MOST_OF_THE_MEMORY = 0.85;

    /**
     * Judges an end.
     *
     * @param memoryLimit address space it was given, in bytes
     */
    static Verdict of(Ending.Ended ended, long memoryLimit) {
        Figures figures = ended.figures();
        if (figures.status() == 0) {
            return new Verdict(0, false, 0, true, "Remote compilation completed with exit code 0");
        }
        if (outOfMemory(ended, memoryLimit)) {
            return shortOf("memory", figures);
        }
        if (outOfSpace(ended)) {
            return shortOf("disk space", figures);
        }
        if (figures.signal() != 0 || ended.stderr().contains(PART_KILLED)) {
            return new Verdict(
                    EndReason.OUT_OF_MEMORY,
                    true,
                    figures.status(),
                    false,
                    "Remote compilation aborted with exit code " + figures.status());
        }
        return new Verdict(
                figures.exitCode(),
                false,
                figures.exitCode(),
                true,
                "Remote compilation exited with exit code " + figures.exitCode());
    }

    /** For a job whose source did not come to its end. */
    static Verdict sourceFailed(String text) {
        return new Verdict(EndReason.OUT_OF_MEMORY, true, 0, false, text);
    }

    /** For a job that was stopped when its temporary space was full. */
    static Verdict spaceExhausted() {
        return new Verdict(
                EndReason.OUT_OF_MEMORY, true, 0, false, SHORT_OF.formatted("disk space"));
    }

    private static Verdict shortOf(String what, Figures figures) {
        return new Verdict(
                EndReason.OUT_OF_MEMORY,
                true,
                figures.signal() == 0 ? 0 : figures.status(),
                false,
                SHORT_OF.formatted(what) + " (exit code " + figures.status() + ")");
    }

    private static boolean outOfMemory(Ending.Ended ended, long memoryLimit) {
        double touched = (double) ended.figures().pageFaults() * ended.figures().pageSize();
        return touched > MOST_OF_THE_MEMORY * memoryLimit
                || OUT_OF_MEMORY.stream().anyMatch(ended.stderr()::contains);
    }

    private static boolean outOfSpace(Ending.Ended ended) {
        return ended.figures().temporaryFree() < LEAST_FREE_SPACE
                || ended.stderr().contains(OUT_OF_SPACE);
    }
}
