package org.jcecc.packager.contents;

import java.util.stream.Collectors;

/**
 * The text of {@code ld.so.conf} as it stands in environments. It enters the environment's name, so
 * it is rewritten exactly as the original's shell loop does: first word, one blank, the rest.
 */
final class LoaderConfigurationText {

    private LoaderConfigurationText() {}

    static String rewrite(String text) {
        // A last line without an end is not seen by the loop.
        var complete = text.substring(0, text.lastIndexOf('\n') + 1);
        return complete.lines().map(line -> rewriteLine(line) + "\n").collect(Collectors.joining());
    }

    private static String rewriteLine(String line) {
        var parts = line.strip().split("[ \\t]+", 2);
        var word = parts[0];
        var rest = parts.length > 1 ? parts[1] : "";
        if (word.equals("include") && !rest.startsWith("/")) {
            rest = "/etc/" + rest;
        }
        return word + " " + rest;
    }
}
