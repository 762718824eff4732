package org.jcecc.client.compile;

import java.util.List;
import java.util.Optional;
import org.jcecc.protocol.message.CompileResult;

/**
 * What to do with a compile server's result: it is final, or there is a reason to compile here. The
 * first reason that applies counts.
 */
final class Verdict {

    /** The status of a remote compiler that was killed by a signal; compilers never end with it. */
    static final int KILLED = 105;

    /** What compilers say of files that their source includes, and that assembler code does. */
    private static final List<String> FILE_NOT_FOUND =
            List.of("file not found", "Could not find incbin file", "Could not find include file");

    private Verdict() {}

    /**
     * Judges a result.
     *
     * @param exactTextWanted whether what the compiler says has to be what it would say here, where
     *     it can read the source
     * @param filesSent absolute names of files that were put into the environment for this job
     * @return why to compile here; empty when the result is the user's
     */
    static Optional<RemoteError> reasonToCompileHere(
            CompileResult result, boolean exactTextWanted, List<String> filesSent) {
        boolean said = !result.stderr().isEmpty() || !result.stdout().isEmpty();
        if (result.status() != 0 && result.outOfMemory()) {
            return Optional.of(RemoteError.OUT_OF_MEMORY);
        }
        if (said && exactTextWanted) {
            return Optional.of(RemoteError.QUOTES_MISSING);
        }
        boolean sentInVain =
                result.status() != 0 && filesSent.stream().anyMatch(result.stderr()::contains);
        if (sentInVain || FILE_NOT_FOUND.stream().anyMatch(result.stderr()::contains)) {
            return Optional.of(RemoteError.FILE_MISSING);
        }
        // Killed for want of memory, most likely; what the user would have had is a compile here.
        return result.status() == KILLED
                ? Optional.of(RemoteError.COMPILER_KILLED)
                : Optional.empty();
    }
}
