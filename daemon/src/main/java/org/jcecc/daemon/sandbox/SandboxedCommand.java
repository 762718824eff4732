package org.jcecc.daemon.sandbox;

import java.time.Duration;
import java.util.List;

/**
 * One program to run in a sandbox. Paths in it are those of the sandbox; its strings are byte
 * strings, one {@code char} a byte.
 *
 * @param arguments the program and its arguments
 * @param directories to make before the start, below {@code /tmp}
 * @param workingDirectory where it starts
 * @param outputs files to hand over if it exits with 0
 * @param addressSpaceBytes limit of each process
 * @param duration how long whoever starts it lets it run; also bounds, a little later, the
 *     processor time of each process
 * @param textBytes most it may print, standard output and error together
 */
public record SandboxedCommand(
        List<String> arguments,
        List<String> directories,
        String workingDirectory,
        List<String> outputs,
        long addressSpaceBytes,
        Duration duration,
        int textBytes) {

    /** The sandbox's own directory for everything a program writes. */
    public static final String TEMPORARY = "/tmp";

    /**
     * Where the files are that the environment itself has below {@code /tmp}: a compiler's plugins
     * or lists, say. {@link #TEMPORARY} has links to them.
     */
    static final String TEMPORARY_OF_ENVIRONMENT = "/.jcecc-tmp";

    /** A program that writes no files and prints nothing of interest. */
    public static SandboxedCommand of(List<String> arguments, Duration duration) {
        return new SandboxedCommand(
                arguments, List.of(), "/", List.of(), Integer.MAX_VALUE, duration, 1 << 16);
    }
}
