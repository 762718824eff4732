package org.jcecc.client.compile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds identifiers in source. Any thread. */
final class WordSearch {

    private static final boolean[] IDENTIFIER_PART = identifierParts();

    private final byte[][] words;
    private final int longest;
    private final SkippingSearch beginnings;

    /**
     * @param words identifiers; at least one, none shorter than three bytes or longer than 32
     */
    WordSearch(Collection<String> words) {
        this.words =
                words.stream()
                        .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
                        .toArray(byte[][]::new);
        var lengths = words.stream().mapToInt(String::length).summaryStatistics();
        longest = lengths.getMax();
        beginnings =
                new SkippingSearch(
                        Arrays.stream(this.words)
                                .map(word -> Arrays.copyOf(word, lengths.getMin()))
                                .toList());
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
        for (int start : beginnings.find(bytes, from + 1, to - 1)) {
            byte[] word = wordAt(bytes, start, to);
            if (word != null) {
                return Optional.of(new String(word, StandardCharsets.ISO_8859_1));
            }
        }
        return Optional.empty();
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
