package org.jcecc.packager.contents;

import java.util.stream.Collectors;

/**
 * The text of {@code ld.so.conf} as it stands in environments. It enters the environment's name, so
 * it is rewritten exactly as the original does, a shell reading lines as a word and a rest: blanks
 * around are lost, a backslash protects the next character or joins two lines, one blank is written
 * between word and rest, and a last line without an end is not seen.
 */
final class LoaderConfigurationText {

    private LoaderConfigurationText() {}

    static String rewrite(String text) {
        var joined = text.replace("\\\n", "").replaceAll("\\\\(.)", "$1");
        var complete = joined.substring(0, joined.lastIndexOf('\n') + 1);
        return complete.lines().map(line -> rewriteLine(line) + "\n").collect(Collectors.joining());
    }

    private static String rewriteLine(String line) {
        var parts = line.replaceAll("^[ \t]+|[ \t]+$", "").split("[ \t]+", 2);
        var word = parts[0];
        var rest = parts.length > 1 ? parts[1] : "";
        // The configuration is read in another place, so what it includes is named in full.
        if (word.equals("include") && !rest.startsWith("/")) {
            rest = "/etc/" + rest;
        }
        return word + " " + rest;
    }
}
