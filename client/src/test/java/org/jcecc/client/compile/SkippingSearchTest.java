package org.jcecc.client.compile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SkippingSearchTest {

    private static final List<String> PATTERNS = List.of("abab", "bbca", "cccc");

    /** Of all lengths, so that they fall on every edge of the quarters. */
    @Test
    void findsWhatALookAtEachPlaceFinds() {
        var random = new Random(1);
        var search =
                new SkippingSearch(
                        PATTERNS.stream().map(pattern -> pattern.getBytes(ISO_8859_1)).toList());
        int found = 0;
        for (int round = 0; round < 20_000; round++) {
            String text = text(random);
            int from = random.nextInt(text.length() + 1);
            int to = from + random.nextInt(text.length() - from + 1);

            int[] places = search.find(text.getBytes(ISO_8859_1), from, to);

            assertThat(places)
                    .as("%s from %d to %d", text, from, to)
                    .isEqualTo(slowly(text, from, to));
            found += places.length;
        }
        assertThat(found).isGreaterThan(1000);
    }

    private static int[] slowly(String text, int from, int to) {
        return IntStream.rangeClosed(from, to - 4)
                .filter(at -> PATTERNS.contains(text.substring(at, at + 4)))
                .toArray();
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(60);
        for (int i = 0; i < length; i++) {
            text.append("abcd".charAt(random.nextInt(4)));
        }
        return text.toString();
    }
}
