package org.jcecc.packager.cli;

import org.jcecc.packager.failure.Failure;

/** What {@code jcecc-create-env} ends with, as the original's scripts do. */
final class ExitCode {

    static final int SUCCESS = 0;
    static final int FAILURE = 1;

    private static final int NO_NAME = 2;
    private static final int NOT_WRITTEN = 3;

    private ExitCode() {}

    static int of(Failure failure) {
        return switch (failure) {
            case NOT_A_COMPILER,
                    UNKNOWN_COMPILER,
                    UNUSABLE_COMPILER,
                    MISSING_PROGRAM,
                    MISSING_LIBRARY,
                    UNREADABLE_FILE ->
                    FAILURE;
            case LOADER_CONFIGURATION -> NO_NAME;
            case ARCHIVE_NOT_WRITTEN -> NOT_WRITTEN;
        };
    }
}
