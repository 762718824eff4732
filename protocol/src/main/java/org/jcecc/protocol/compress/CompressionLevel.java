package org.jcecc.protocol.compress;

import com.github.luben.zstd.Zstd;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Zstandard level of what is sent; a receiver takes every level. */
public final class CompressionLevel {

    /** What everybody uses who was not told otherwise. */
    public static final int DEFAULT = 1;

    private static final Pattern C_INTEGER =
            Pattern.compile("\\s*([+-]?)(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*))");

    private CompressionLevel() {}

    /**
     * The level a configuration names, as a C integer: decimal, octal after 0, hexadecimal after
     * 0x. Anything else means {@link #DEFAULT}; a level beyond the library's means its nearest.
     */
    public static int parse(String configured) {
        Matcher integer = C_INTEGER.matcher(configured);
        if (!integer.matches()) {
            return DEFAULT;
        }
        long magnitude = magnitude(integer);
        long level = integer.group(1).equals("-") ? -magnitude : magnitude;
        return Math.clamp(level, Zstd.minCompressionLevel(), Zstd.maxCompressionLevel());
    }

    private static long magnitude(Matcher integer) {
        String hexadecimal = integer.group(2);
        if (hexadecimal != null) {
            return parse(hexadecimal, 16);
        }
        String octal = integer.group(3);
        return octal != null ? parse(octal, 8) : parse(integer.group(4), 10);
    }

    private static long parse(String digits, int radix) {
        try {
            return Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE; // more digits than any level has
        }
    }
}
