package org.jcecc.packager.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The words of the command line as byte strings: Java decodes them by the locale, with losses. */
final class RawArguments {

    private static final Path OWN_COMMAND_LINE = Path.of("/proc/self/cmdline");

    private RawArguments() {}

    /**
     * The bytes of the words.
     *
     * @param decoded what {@code main} was given
     */
    static List<String> of(String[] decoded) {
        return Arrays.stream(decoded).allMatch(RawArguments::isAscii)
                ? List.of(decoded)
                : last(decoded.length);
    }

    /** The options of the virtual machine stand before ours. */
    private static List<String> last(int count) {
        try {
            var text = new String(Files.readAllBytes(OWN_COMMAND_LINE), ISO_8859_1);
            var words = List.of(text.substring(0, text.length() - 1).split("\0", -1));
            return words.subList(words.size() - count, words.size());
        } catch (IOException e) {
            throw new IllegalStateException("own command line: unreadable (expected: in /proc)", e);
        }
    }

    private static boolean isAscii(String word) {
        return word.chars().allMatch(c -> c < 0x80);
    }
}
