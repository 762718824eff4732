package org.jcecc.packager.archive;

import java.io.IOException;

/** A file grew or shrank between the moment its size was read and the end of its content. */
public final class FileChangedException extends IOException {

    private static final long serialVersionUID = 1L;

    FileChangedException(String name, long size) {
        super("%s: size changed while it was packed (expected: %d bytes)".formatted(name, size));
    }
}
