package org.jcecc.client.compile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds identifiers in source, after Horspool: looks at one byte, the last of the shortest word's
 * length, and skips as far as that byte allows. Every byte of every source is searched.
 */
final class WordSearch {

    private static final boolean[] IDENTIFIER_PART = identifierParts();

    private final byte[][] words;
    private final int shortest;
    private final int longest;

    /** By value of the byte: how far the next occurrence is away at least. */
    private final int[] skips = new int[256];

    /** By value of the byte: bit {@code i} is set if one of the words has it as byte {@code i}. */
    private final int[] places = new int[256];

    /**
     * @param words identifiers; at least one, none shorter than three bytes or longer than 32
     */
    WordSearch(Collection<String> words) {
        this.words =
                words.stream()
                        .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
                        .toArray(byte[][]::new);
        var lengths = words.stream().mapToInt(String::length).summaryStatistics();
        shortest = lengths.getMin();
        longest = lengths.getMax();
        Arrays.fill(skips, shortest);
        for (byte[] word : this.words) {
            for (int i = 0; i < shortest; i++) {
                int value = Byte.toUnsignedInt(word[i]);
                skips[value] = Math.min(skips[value], shortest - 1 - i);
                places[value] |= 1 << i;
            }
        }
    }

    /** The most bytes in which it can be seen whether one of the words is there. */
    int window() {
        return longest + 2;
    }

    /**
     * The first of the words that is there as a whole identifier. One that touches an end of the
     * range is none, as what is beyond may belong to it.
     */
    Optional<String> find(byte[] bytes, int from, int to) {
        int last = from + shortest;
        while (last < to - 1) {
            int skip = skips[Byte.toUnsignedInt(bytes[last])];
            if (skip == 0) {
                int start = last - shortest + 1;
                byte[] word = mayBeginAt(bytes, start) ? wordAt(bytes, start, to) : null;
                if (word != null) {
                    return Optional.of(new String(word, StandardCharsets.ISO_8859_1));
                }
                skip = 1;
            }
            last += skip;
        }
        return Optional.empty();
    }

    /** Sorts out nearly all: system headers are full of bytes that end the shortest word. */
    private boolean mayBeginAt(byte[] bytes, int start) {
        return (places[Byte.toUnsignedInt(bytes[start])] & 1) != 0
                && (places[Byte.toUnsignedInt(bytes[start + 1])] & 2) != 0
                && (places[Byte.toUnsignedInt(bytes[start + 2])] & 4) != 0;
    }

    private byte @Nullable [] wordAt(byte[] bytes, int start, int to) {
        if (isIdentifierPart(bytes[start - 1])) {
            return null;
        }
        for (byte[] word : words) {
            int end = start + word.length;
            if (end < to
                    && Arrays.equals(word, 0, word.length, bytes, start, end)
                    && !isIdentifierPart(bytes[end])) {
                return word;
            }
        }
        return null;
    }

    private static boolean isIdentifierPart(byte b) {
        return IDENTIFIER_PART[Byte.toUnsignedInt(b)];
    }

    private static boolean[] identifierParts() {
        boolean[] parts = new boolean[256];
        Arrays.fill(parts, 'a', 'z' + 1, true);
        Arrays.fill(parts, 'A', 'Z' + 1, true);
        Arrays.fill(parts, '0', '9' + 1, true);
        parts['_'] = true;
        return parts;
    }
}
