package org.jcecc.scheduler;

import java.util.List;
import java.util.Map;

/**
 * The environment variables the scheduler obeys. All of them exist for tests.
 *
 * @param variables the process's environment
 */
record SchedulerEnvironment(Map<String, String> variables) {

    private static final long FAKE_HEAD_START_SECONDS = 1000;

    /** Whether {@code ICECC_TESTS} keeps announcements on this machine. */
    boolean testing() {
        return variables.containsKey("ICECC_TESTS");
    }

    /** The start time to announce; {@code ICECC_FAKE_STARTTIME} makes it earlier. */
    long startTime(long now) {
        return variables.containsKey("ICECC_FAKE_STARTTIME") ? now - FAKE_HEAD_START_SECONDS : now;
    }

    /**
     * Ports to announce to; {@code ICECC_TEST_SCHEDULER_PORTS=a:b} makes two schedulers on one
     * machine hear of each other.
     */
    List<Integer> announcedPorts(int ownPort) {
        String[] pair = variables.getOrDefault("ICECC_TEST_SCHEDULER_PORTS", "").split(":", -1);
        if (pair.length == 2) {
            String own = Integer.toString(ownPort);
            try {
                if (pair[0].equals(own)) {
                    return List.of(ownPort, Integer.parseInt(pair[1]));
                }
                if (pair[1].equals(own)) {
                    return List.of(ownPort, Integer.parseInt(pair[0]));
                }
            } catch (NumberFormatException e) {
                return List.of(ownPort);
            }
        }
        return List.of(ownPort);
    }
}
