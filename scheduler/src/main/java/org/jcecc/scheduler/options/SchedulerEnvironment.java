package org.jcecc.scheduler.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables the scheduler obeys beside those that stand for options. They exist for
 * tests.
 *
 * @param variables the process's environment
 */
public record SchedulerEnvironment(Map<String, String> variables) {

    private static final Path RUN_DIRECTORY = Path.of("/var/run");
    private static final long FAKE_HEAD_START_SECONDS = 1000;

    /** Whether {@code ICECC_TESTS} keeps announcements on this machine. */
    public boolean testing() {
        return variables.containsKey("ICECC_TESTS");
    }

    /** The start time to announce; {@code ICECC_FAKE_STARTTIME} makes it earlier. */
    public long startTime(long now) {
        return variables.containsKey("ICECC_FAKE_STARTTIME") ? now - FAKE_HEAD_START_SECONDS : now;
    }

    /**
     * Ports to announce to; {@code ICECC_TEST_SCHEDULER_PORTS=a:b} makes two schedulers on one
     * machine hear of each other.
     */
    public List<Integer> announcedPorts(int ownPort) {
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

    /** {@code ICECC_TEST_LOG_HEADER}: a file whose first lines go into the log on SIGHUP. */
    public Optional<Path> logHeader() {
        return path("ICECC_TEST_LOG_HEADER");
    }

    /** {@code ICECC_TEST_FLUSH_LOG_MARK}: a file whose first line is logged on SIGHUP. */
    public Optional<Path> flushLogMark() {
        return path("ICECC_TEST_FLUSH_LOG_MARK");
    }

    /** {@code UNCACHED_ERR_FD}: an open descriptor for the log when there is no log file. */
    public Optional<Path> logDescriptor() {
        String number = variables.getOrDefault("UNCACHED_ERR_FD", "");
        return number.matches("[0-9]{1,9}")
                ? Optional.of(Path.of("/proc/self/fd", number))
                : Optional.empty();
    }

    /** {@code RUNTIME_DIRECTORY}: where the service manager lets us write files of this run. */
    public Path runtimeDirectory() {
        return path("RUNTIME_DIRECTORY").orElse(RUN_DIRECTORY);
    }

    private Optional<Path> path(String name) {
        return Optional.ofNullable(variables.get(name)).filter(s -> !s.isEmpty()).map(Path::of);
    }
}
