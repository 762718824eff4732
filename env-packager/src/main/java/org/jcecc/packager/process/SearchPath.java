package org.jcecc.packager.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jcecc.packager.names.FileNames;

/**
 * The directories programs are looked up in, as in the environment variable {@code PATH}.
 *
 * @param directories in order; an empty part of the variable is the working directory
 */
public record SearchPath(List<Path> directories) {

    /** What a login shell searches when nothing is set. */
    private static final String DEFAULT = "/usr/local/bin:/usr/bin:/bin";

    /** Makes the list unmodifiable. */
    public SearchPath {
        directories = List.copyOf(directories);
    }

    /** Splits the value of {@code PATH}. */
    public static SearchPath parse(Optional<String> value) {
        return new SearchPath(
                Arrays.stream(value.orElse(DEFAULT).split(":", -1))
                        .map(part -> Path.of(part.isEmpty() ? "." : part))
                        .toList());
    }

    /** The executable a shell would start for this word; a word with a slash is a path itself. */
    public Optional<Path> find(String word) {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        if (word.contains("/")) {
            return Optional.of(FileNames.path(word)).filter(SearchPath::isProgram);
        }
        return directories.stream()
                .map(directory -> directory.resolve(FileNames.path(word)))
                .filter(SearchPath::isProgram)
                .findFirst();
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
