package org.jcecc.daemon.sandbox;

/** How a sandboxed program ended. */
public sealed interface Ending {

    /**
     * It ran and ended by itself or by a signal.
     *
     * @param figures what it used
     * @param stdout what it printed, one {@code char} a byte
     * @param stderr what it complained, one {@code char} a byte
     */
    record Ended(Figures figures, String stdout, String stderr) implements Ending {}

    /**
     * It never ran.
     *
     * @param step what failed
     * @param reason file and error text
     */
    record NotStarted(Step step, String reason) implements Ending {}

    /** It printed more than it may, and was killed. */
    record TooMuchText(int limit) implements Ending {}

    /** It filled its temporary space where that cannot be refused, only noticed; it was killed. */
    record SpaceExhausted() implements Ending {}

    /** It ran longer than it may, and was killed. */
    record OutOfTime() implements Ending {}

    /**
     * The sandbox went away: killed by us, by the kernel, or it failed.
     *
     * @param complaint what it printed, empty if nothing
     */
    record Lost(String complaint) implements Ending {}

    /** Where a start can fail. */
    enum Step {
        SANDBOX,
        DIRECTORY,
        PROGRAM
    }
}
