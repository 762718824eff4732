package org.jcecc.client.front;

import java.time.Duration;
import org.jcecc.client.launch.BuildId;

/**
 * The resident client, for people.
 *
 * @param running commands that are worked on, with the one that asks
 * @param ended commands that are over
 * @param up time since the process started
 */
record ResidentStatus(int running, long ended, Duration up) {

    private static final int MEBI = 1 << 20;

    /** Several lines. */
    String text() {
        Runtime runtime = Runtime.getRuntime();
        return """
        resident client: version %s, process %d, up %d s
        commands: %d running, %d ended
        memory: %d MiB in use of at most %d MiB
        """
                .formatted(
                        BuildId.current(),
                        ProcessHandle.current().pid(),
                        up.toSeconds(),
                        running - 1,
                        ended,
                        (runtime.totalMemory() - runtime.freeMemory()) / MEBI,
                        runtime.maxMemory() / MEBI);
    }
}
