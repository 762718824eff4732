package org.jcecc.client.arguments;

import java.util.List;

/** Words that {@code -Xclang} hands to the inner compiler of clang. */
final class ClangOptions {

    /** Starts of options that only change the generated code or the messages. */
    private static final List<String> HARMLESS =
            List.of(
                    "-O",
                    "-W",
                    "-add-plugin",
                    "-debug-info-",
                    "-disable-",
                    "-dwarf",
                    "-f",
                    "-load",
                    "-m",
                    "-menable",
                    "-no-",
                    "-pic-",
                    "-plugin",
                    "-std=",
                    "-target-",
                    "-tune-cpu",
                    "-vectorize-",
                    "-w");

    private ClangOptions() {}

    /**
     * Whether both halves may get the word behind {@code -Xclang}. A word without a hyphen is the
     * value of the one before it.
     */
    static boolean isHarmless(String word) {
        if (!word.startsWith("-")) {
            return true;
        }
        if (HARMLESS.stream().noneMatch(word::startsWith)) {
            return false;
        }
        // What is not harmless for the driver is not harmless behind it.
        return !word.startsWith("-f") || OptionTable.find(word).cause() == null;
    }
}
