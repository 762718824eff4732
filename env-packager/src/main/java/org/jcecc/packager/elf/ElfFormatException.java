package org.jcecc.packager.elf;

import java.io.IOException;
import java.nio.file.Path;

/** A file that starts like an ELF file but does not hold together. */
public final class ElfFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    ElfFormatException(Path file, String problem) {
        super("%s: damaged ELF file: %s".formatted(file, problem));
    }
}
