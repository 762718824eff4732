package org.jcecc.client.launch;

import java.time.Duration;

/**
 * How a program that the launcher started has ended, with what it and its children took.
 *
 * @param minorFaults page faults served without reading from disk
 * @param majorFaults page faults served by reading from disk
 * @param diagnostics what a preprocessor wrote to standard error, carries bytes; at most 8 MiB of
 *     it. Empty for other programs
 */
public record RunStatus(
        Ending ending,
        Duration userTime,
        Duration systemTime,
        Duration realTime,
        long minorFaults,
        long majorFaults,
        String diagnostics) {

    /** How it ended. */
    public sealed interface Ending {

        /** The exit status the original client would end with. */
        int exitStatus();
    }

    /** By itself, with a status of 0 to 255. */
    public record Exited(int exitStatus) implements Ending {}

    /** Of a signal, by its number. */
    public record Killed(int signal) implements Ending {
        @Override
        public int exitStatus() {
            return 128 + signal;
        }
    }

    /** It could not be started, by the error number of {@code execve}. */
    public record NotStarted(int errorNumber) implements Ending {

        private static final int ENOENT = 2;

        @Override
        public int exitStatus() {
            return errorNumber == ENOENT ? 127 : 126;
        }
    }

    static RunStatus notStarted(int errorNumber) {
        return new RunStatus(
                new NotStarted(errorNumber), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, 0, "");
    }
}
