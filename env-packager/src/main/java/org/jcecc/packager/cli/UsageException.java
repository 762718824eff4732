package org.jcecc.packager.cli;

import org.jspecify.annotations.Nullable;

/** Arguments that make no sense; without a message the whole usage is printed. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(@Nullable String line) {
        super(line);
    }
}
