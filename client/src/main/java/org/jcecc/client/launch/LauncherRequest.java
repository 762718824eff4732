package org.jcecc.client.launch;

import java.util.List;
import java.util.Map;

/**
 * A command as the user's build gave it to the launcher, with what of the launcher's process
 * matters to it. Texts carry bytes (ISO-8859-1).
 *
 * @param buildId version the launcher was built as
 * @param executable the launcher's own file, all links resolved; empty if the kernel would not say
 * @param workingDirectory absolute; empty if it was deleted or is too deep
 * @param umask permission bits that new files of the caller do not get
 * @param niceness -20 to 19
 * @param processId the launcher's, in its own pid namespace
 * @param stderrIsTerminal whether the user reads diagnostics on a terminal
 * @param arguments all of argv, from the name the launcher was called by; never empty
 * @param environment variables in the caller's order; of a name that comes twice the first counts,
 *     as for {@code getenv}
 */
public record LauncherRequest(
        String buildId,
        String executable,
        String workingDirectory,
        int umask,
        int niceness,
        int processId,
        boolean stderrIsTerminal,
        List<String> arguments,
        Map<String, String> environment) {

    public LauncherRequest {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("arguments: none (expected: the program's name)");
        }
    }
}
