package org.jcecc.daemon.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jcecc.packager.WatchedInput;

/**
 * What an archive was made of, and how to tell that making it again would give another.
 *
 * @param present files as they were
 * @param absent names that no file had
 */
record WatchedFiles(List<WatchedInput> present, List<Path> absent) {

    WatchedFiles {
        present = List.copyOf(present);
        absent = List.copyOf(absent);
    }

    static WatchedFiles lookAt(Collection<Path> files) {
        List<WatchedInput> present = new ArrayList<>();
        List<Path> absent = new ArrayList<>();
        for (Path file : files) {
            try {
                present.add(WatchedInput.of(file));
            } catch (IOException e) {
                absent.add(file);
            }
        }
        return new WatchedFiles(present, absent);
    }

    /** These, and what the packager met on its way. */
    WatchedFiles and(List<WatchedInput> others) {
        return new WatchedFiles(
                Stream.concat(present.stream(), others.stream()).distinct().toList(), absent);
    }

    /** Whether everything is as it was, and still not there what was not. */
    boolean unchanged() {
        return present.stream().allMatch(input -> input.change().isEmpty())
                && absent.stream().noneMatch(Files::exists);
    }
}
