package org.jcecc.packager.archive;

import java.io.IOException;

/** A file to be packed could not be read as announced; the archive itself is not at fault. */
public final class ContentException extends IOException {

    private static final long serialVersionUID = 1L;

    private ContentException(String message) {
        super(message);
    }

    static ContentException unreadable(String name, IOException cause) {
        var e =
                new ContentException(
                        "%s: not readable: %s (expected: readable)"
                                .formatted(name, cause.getMessage()));
        e.initCause(cause);
        return e;
    }

    static ContentException changed(String name, long size) {
        return new ContentException(
                "%s: size changed while it was packed (expected: %d bytes)".formatted(name, size));
    }
}
