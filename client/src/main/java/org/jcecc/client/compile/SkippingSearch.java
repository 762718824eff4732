package org.jcecc.client.compile;

import java.util.Arrays;
import java.util.List;

/**
 * Finds byte strings of one length, after Horspool: looks at a byte at which one of them would end,
 * and skips as far as that byte allows. As each step has to wait for the byte before it, all four
 * quarters of a text are searched at once, which takes half of the time. Any thread.
 */
final class SkippingSearch {

    private final byte[][] patterns;
    private final int length;

    /** By value of a byte: how far the next end is away at least; 0 if one may be there. */
    private final int[] skips;

    /** The same where it is known that none ends there. */
    private final int[] steps;

    /**
     * @param patterns at least one, all of the same length
     */
    SkippingSearch(List<byte[]> patterns) {
        this.patterns = patterns.toArray(byte[][]::new);
        length = this.patterns[0].length;
        skips = distances(length);
        steps = distances(length - 1);
    }

    /**
     * Where they are, in ascending order.
     *
     * @param from the first byte that may belong to one
     * @param to behind the last
     */
    int[] find(byte[] bytes, int from, int to) {
        var found = new Places();
        int a = from + length - 1;
        int quarter = Math.max(0, to - a) / 4;
        int b = a + quarter;
        int c = b + quarter;
        int d = c + quarter;
        int endOfA = b;
        int endOfB = c;
        int endOfC = d;
        while (a < endOfA && b < endOfB && c < endOfC && d < to) {
            int skipA = skips[Byte.toUnsignedInt(bytes[a])];
            int skipB = skips[Byte.toUnsignedInt(bytes[b])];
            int skipC = skips[Byte.toUnsignedInt(bytes[c])];
            int skipD = skips[Byte.toUnsignedInt(bytes[d])];
            a += skipA > 0 ? skipA : look(bytes, a, found);
            b += skipB > 0 ? skipB : look(bytes, b, found);
            c += skipC > 0 ? skipC : look(bytes, c, found);
            d += skipD > 0 ? skipD : look(bytes, d, found);
        }
        finish(bytes, a, endOfA, found);
        finish(bytes, b, endOfB, found);
        finish(bytes, c, endOfC, found);
        finish(bytes, d, to, found);
        return found.inOrder();
    }

    private void finish(byte[] bytes, int from, int to, Places found) {
        int end = from;
        while (end < to) {
            int skip = skips[Byte.toUnsignedInt(bytes[end])];
            end += skip > 0 ? skip : look(bytes, end, found);
        }
    }

    /** Returns how far the next end is away at least. */
    private int look(byte[] bytes, int end, Places found) {
        int start = end - length + 1;
        for (byte[] pattern : patterns) {
            if (isAt(bytes, start, pattern)) {
                found.add(start);
                break;
            }
        }
        return steps[Byte.toUnsignedInt(bytes[end])];
    }

    /** Mostly the first or second byte tells. */
    private static boolean isAt(byte[] bytes, int start, byte[] pattern) {
        int same = 0;
        while (same < pattern.length && bytes[start + same] == pattern[same]) {
            same++;
        }
        return same == pattern.length;
    }

    /** Counts the first bytes of the patterns only. */
    private int[] distances(int counted) {
        int[] distances = new int[256];
        Arrays.fill(distances, length);
        for (byte[] pattern : patterns) {
            for (int i = 0; i < counted; i++) {
                int value = Byte.toUnsignedInt(pattern[i]);
                distances[value] = Math.min(distances[value], length - 1 - i);
            }
        }
        return distances;
    }

    private static final class Places {

        private int[] places = {};
        private int count;

        void add(int place) {
            if (count == places.length) {
                places = Arrays.copyOf(places, 2 * count + 8);
            }
            places[count] = place;
            count++;
        }

        int[] inOrder() {
            int[] found = Arrays.copyOf(places, count);
            Arrays.sort(found);
            return found;
        }
    }
}
