package org.jcecc.client.compile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordSearchTest {

    private static final List<String> WORDS = List.of("ab_", "a_ba", "ba_ab");
    private static final Pattern SLOWLY = Pattern.compile("(?<=[^ab_])(ab_|a_ba|ba_ab)(?=[^ab_])");

    @Test
    void findsWhatARegularExpressionFinds() {
        var random = new Random(1);
        var search = new WordSearch(WORDS);
        int found = 0;
        for (int round = 0; round < 20_000; round++) {
            String text = text(random);
            var matcher = SLOWLY.matcher(text);
            Optional<String> expected =
                    matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();

            assertThat(search.find(text.getBytes(ISO_8859_1), 0, text.length()))
                    .as(text)
                    .isEqualTo(expected);
            found += expected.isPresent() ? 1 : 0;
        }
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void wordAtTheEdgeOfTheRangeMayBeAPartOfALongerOne() {
        byte[] text = " ab_ ".getBytes(ISO_8859_1);
        var search = new WordSearch(WORDS);

        assertThat(search.find(text, 0, 5)).contains("ab_");
        assertThat(search.find(text, 1, 5)).isEmpty();
        assertThat(search.find(text, 0, 4)).isEmpty();
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            text.append("ab_ ".charAt(random.nextInt(4)));
        }
        return text.toString();
    }
}
