package org.jcecc.protocol.message;

/** Bits of GET_CS that tell the scheduler how costly a job is. */
public final class ArgumentFlag {

    /** {@code -g}, but not {@code -g3}. */
    public static final int DEBUG = 1;

    /** {@code -g3}. */
    public static final int DEBUG_MACROS = 2;

    /** {@code -O} or {@code -O1}. */
    public static final int OPTIMIZE = 4;

    /** {@code -O2}. */
    public static final int OPTIMIZE_MORE = 8;

    /** Any other {@code -O} but {@code -O0}. */
    public static final int OPTIMIZE_MOST = 16;

    private ArgumentFlag() {}
}
