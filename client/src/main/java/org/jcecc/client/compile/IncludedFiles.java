package org.jcecc.client.compile;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the first unwanted file that gcc has included in a source, after Horspool. */
final class IncludedFiles extends SearchedSource {

    /** The end of a line, and what begins the next where an included file begins. */
    private static final byte[] START = "\n# 1 \"".getBytes(StandardCharsets.US_ASCII);

    /** What follows the file's name there, alone or before other numbers. */
    private static final String ENTERED = " 1";

    /**
     * By value of the last byte looked at: how far the end of the next start is away at least. The
     * start's own last byte is nowhere else in it.
     */
    private static final int[] SKIPS = skips();

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    /** In bytes: the longest name, each of its bytes escaped, and the numbers around it. */
    private static final int LONGEST_ENTRY = 2 * 4096 + 32;

    private final Predicate<String> unwanted;

    /** What may be the line of an included file, as far as it has been read. */
    private final byte[] entry = Arrays.copyOf(START, LONGEST_ENTRY);

    /** Of the former; at first, as if a line had ended. */
    private int length = 1;

    /**
     * @param unwanted of a file's name, relative to the compiler's directory
     */
    IncludedFiles(InputStream merged, Predicate<String> unwanted) {
        super(merged);
        this.unwanted = unwanted;
    }

    @Override
    Optional<String> search(byte[] bytes, int from, int to) {
        Optional<String> found = Optional.empty();
        int at = from;
        while (at < to && found.isEmpty()) {
            if (length == 0) {
                at = mayStart(bytes, at, to);
            }
            found = take(bytes[at]);
            at++;
        }
        return found;
    }

    /** Where the next start is, or else where one may be that the range's end has cut. */
    private static int mayStart(byte[] bytes, int from, int to) {
        int last = from + START.length - 1;
        while (last < to) {
            int skip = SKIPS[Byte.toUnsignedInt(bytes[last])];
            if (skip == 0) {
                int start = last - START.length + 1;
                if (Arrays.equals(bytes, start, last + 1, START, 0, START.length)) {
                    return start;
                }
                skip = START.length;
            }
            last += skip;
        }
        return Math.max(from, to - START.length + 1);
    }

    /** Adds a byte to the entry, or finds that it is complete, or none. */
    private Optional<String> take(byte next) {
        boolean started = length >= START.length;
        Optional<String> found = started && next == '\n' ? judge() : Optional.empty();
        if (started ? next != '\n' && length < entry.length : next == START[length]) {
            entry[length] = next;
            length++;
        } else {
            length = next == START[0] ? 1 : 0;
        }
        return found;
    }

    private Optional<String> judge() {
        int before = START.length;
        String line = new String(entry, before, length - before, StandardCharsets.ISO_8859_1);
        int end = line.lastIndexOf('"');
        String numbers = line.substring(end + 1);
        return end >= 0 && (numbers.equals(ENTERED) || numbers.startsWith(ENTERED + " "))
                ? Optional.of(unescaped(line.substring(0, end))).filter(unwanted)
                : Optional.empty();
    }

    private static String unescaped(String name) {
        return name.indexOf('\\') < 0 ? name : ESCAPED.matcher(name).replaceAll("$1");
    }

    private static int[] skips() {
        int[] skips = new int[256];
        Arrays.fill(skips, START.length);
        for (int i = 0; i < START.length; i++) {
            skips[START[i]] = START.length - 1 - i;
        }
        return skips;
    }
}
