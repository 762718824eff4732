package org.jcecc.packager.elf;

import java.nio.file.Path;

/** The dynamic linker would not find a library, so the program would not start. */
public final class MissingLibraryException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String library;

    MissingLibraryException(Path needer, String library) {
        super("%s: library %s: not found (expected: installed)".formatted(needer, library));
        this.library = library;
    }

    /** The name as the program spells it. */
    public String library() {
        return library;
    }
}
