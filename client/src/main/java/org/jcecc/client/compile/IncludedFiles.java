package org.jcecc.client.compile;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the first unwanted file that gcc has included in a source. */
final class IncludedFiles extends SearchedSource {

    /** The end of a line, and what begins the next where an included file begins. */
    private static final byte[] START = "\n# 1 \"".getBytes(StandardCharsets.US_ASCII);

    /** What follows the file's name there, alone or before other numbers. */
    private static final String ENTERED = " 1";

    private static final SkippingSearch STARTS = new SkippingSearch(List.of(START));

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
        int[] starts = STARTS.find(bytes, from, to);
        int next = 0;
        int at = from;
        while (at < to && found.isEmpty()) {
            if (length == 0) {
                while (next < starts.length && starts[next] < at) {
                    next++;
                }
                // Where there is none, one may begin that the end of the piece cuts.
                at = next < starts.length ? starts[next] : Math.max(at, to - START.length + 1);
                int end = endOfLine(bytes, at + START.length, Math.min(to, at + LONGEST_ENTRY));
                if (end >= 0) {
                    found = judge(bytes, at + START.length, end);
                    at = end;
                    continue;
                }
            }
            found = take(bytes[at]);
            at++;
        }
        return found;
    }

    /** Negative if it is not in the range. */
    private static int endOfLine(byte[] bytes, int from, int to) {
        for (int end = from; end < to; end++) {
            if (bytes[end] == '\n') {
                return end;
            }
        }
        return -1;
    }

    /** Adds a byte to the entry, or finds that it is complete, or none. */
    private Optional<String> take(byte next) {
        boolean started = length >= START.length;
        Optional<String> found =
                started && next == '\n' ? judge(entry, START.length, length) : Optional.empty();
        if (started ? next != '\n' && length < entry.length : next == START[length]) {
            entry[length] = next;
            length++;
        } else {
            length = next == START[0] ? 1 : 0;
        }
        return found;
    }

    /**
     * @param from behind the start
     */
    private Optional<String> judge(byte[] bytes, int from, int to) {
        String line = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        int end = line.lastIndexOf('"');
        String numbers = line.substring(end + 1);
        return end >= 0 && (numbers.equals(ENTERED) || numbers.startsWith(ENTERED + " "))
                ? Optional.of(unescaped(line.substring(0, end))).filter(unwanted)
                : Optional.empty();
    }

    private static String unescaped(String name) {
        return name.indexOf('\\') < 0 ? name : ESCAPED.matcher(name).replaceAll("$1");
    }
}
