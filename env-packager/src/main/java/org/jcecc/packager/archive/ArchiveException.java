package org.jcecc.packager.archive;

import java.util.Optional;
import org.jcecc.packager.names.FileNames;

/**
 * An archive that is damaged, or that asks for something an environment has no business with. What
 * was unpacked before stays in the directory for the caller to remove.
 */
public final class ArchiveException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Null for a defect of the archive as a whole; Optional is not serializable. */
    @SuppressWarnings("serial")
    private final Optional<String> entry;

    private ArchiveException(Optional<String> entry, String line) {
        super(line);
        this.entry = entry;
    }

    /** A defect of the archive as a whole. */
    static ArchiveException damaged(String problem) {
        return new ArchiveException(Optional.empty(), "archive: " + printable(problem));
    }

    /** An entry that is refused. */
    static ArchiveException refused(String entry, String problem) {
        var line = "archive entry %s: %s".formatted(printable(entry), printable(problem));
        return new ArchiveException(Optional.of(entry), line);
    }

    /** The name of the offending entry as it stands in the archive, if one is to blame. */
    public Optional<String> entry() {
        return entry;
    }

    /** Names come from outside: none of them may start a new line in a log. */
    private static String printable(String text) {
        return FileNames.readable(text).replaceAll("\\p{Cntrl}", "?");
    }
}
