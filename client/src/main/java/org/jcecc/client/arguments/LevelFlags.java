package org.jcecc.client.arguments;

import java.util.List;

/** The rough picture of a job's options that the scheduler gets with the request. */
final class LevelFlags {

    private static final int DEBUG = 1;
    private static final int FULL_DEBUG = 2;
    private static final int OPTIMISE = 4;
    private static final int OPTIMISE_MORE = 8;
    private static final int OPTIMISE_OTHERWISE = 16;

    private LevelFlags() {}

    /** All words count, values of other options too, as in the original. */
    static int of(List<Argument> arguments) {
        int flags = 0;
        for (Argument argument : arguments) {
            flags = with(flags, argument.word());
        }
        return flags;
    }

    private static int with(int flags, String word) {
        if (word.startsWith("-g3")) {
            return (flags & ~DEBUG) | FULL_DEBUG;
        }
        if (word.startsWith("-g")) {
            return (flags & ~FULL_DEBUG) | DEBUG;
        }
        if (!word.startsWith("-O")) {
            return flags;
        }
        int cleared = flags & ~(OPTIMISE | OPTIMISE_MORE | OPTIMISE_OTHERWISE);
        if (word.equals("-O") || word.startsWith("-O1")) {
            return cleared | OPTIMISE;
        }
        if (word.startsWith("-O2")) {
            return cleared | OPTIMISE_MORE;
        }
        return word.startsWith("-O0") ? cleared : cleared | OPTIMISE_OTHERWISE;
    }
}
