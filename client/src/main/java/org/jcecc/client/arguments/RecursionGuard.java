package org.jcecc.client.arguments;

import org.jspecify.annotations.Nullable;

/**
 * How deep we are nested in ourselves: a compiler that leads to us again must not run for ever. A
 * command may start a compiler through us, a compiler may not.
 *
 * @param level 0 when nobody of us is around this call
 */
public record RecursionGuard(int level) {

    /** The variable that carries the level; the original's name, so that both count together. */
    public static final String VARIABLE = "_ICECC_SAFEGUARD";

    /** The exit status of a call that is nested too deep. */
    public static final int EXIT_STATUS = 111;

    private static final int LIMIT = 2;

    /** Reads the level. Anything but a number other than 0 counts as one level. */
    public static RecursionGuard of(@Nullable String value) {
        if (value == null) {
            return new RecursionGuard(0);
        }
        int number = leadingNumber(value);
        return new RecursionGuard(number == 0 ? 1 : number);
    }

    public boolean tooDeep() {
        return level >= LIMIT;
    }

    /** Whether somebody of us is around this call, which is worth a log line. */
    public boolean nested() {
        return level > 0;
    }

    /** The variable's value for a command that is no compiler. */
    public String valueForCommand() {
        return character(1);
    }

    /** The variable's value for a compiler, the preprocessor included. */
    public String valueForCompiler() {
        return character(2);
    }

    private String character(int step) {
        return String.valueOf((char) ('0' + level + step));
    }

    private static int leadingNumber(String text) {
        int end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        // Nine digits hold every level; more of them are too deep in any case.
        return end == 0 ? 0 : Integer.parseInt(text.substring(0, Math.min(end, 9)));
    }
}
