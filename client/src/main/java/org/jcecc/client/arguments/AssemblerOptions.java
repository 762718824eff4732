package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of {@code -Wa,} words. Files among them are sent along; what writes, reads or quotes
 * files of this machine keeps the command here. One object serves one command line, as the value of
 * an assembler option may stand in the next word.
 */
final class AssemblerOptions {

    private static final Set<String> TAKING_A_VALUE = Set.of("--debug-prefix-map", "--defsym");

    /** Outputs, listings, include directories, and debug information about a temporary file. */
    private static final List<String> NEEDING_THIS_MACHINE =
            List.of("-a", "-o", "-I", "-g", "--g", "--MD", "--listing", "--statistics");

    private final FileView files;
    private boolean valueExpected;

    AssemblerOptions(FileView files) {
        this.files = files;
    }

    /**
     * A word the compile server may get.
     *
     * @param word the word with absolute names
     * @param files the files it names, absolute
     */
    record Shipped(String word, List<String> files) {}

    /** Judges a whole {@code -Wa,} word; empty when a part of it needs this machine. */
    Optional<Shipped> judge(String word) {
        List<String> parts = new ArrayList<>();
        List<String> shipped = new ArrayList<>();
        for (String part : word.substring("-Wa,".length()).split(",", -1)) {
            if (isSafe(part)) {
                parts.add(part);
            } else if (isFile(part)) {
                String absolute = AbsoluteName.of(files.workingDirectory(), part);
                parts.add(absolute);
                shipped.add(absolute);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Shipped("-Wa," + String.join(",", parts), shipped));
    }

    private boolean isSafe(String part) {
        if (valueExpected) {
            valueExpected = false;
            return true;
        }
        valueExpected = TAKING_A_VALUE.contains(part);
        return part.startsWith("-") && NEEDING_THIS_MACHINE.stream().noneMatch(part::startsWith);
    }

    private boolean isFile(String part) {
        return !part.startsWith("-")
                && !part.startsWith("@")
                && !part.isEmpty()
                && files.isReadable(part)
                && files.status(part)
                        .filter(status -> status.kind() == FileStatus.Kind.REGULAR)
                        .isPresent();
    }
}
