package org.jcecc.daemon.options;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every environment variable the daemon obeys; nothing else in it reads one.
 *
 * @param testSocket {@code ICECC_TEST_SOCKET}: path of the socket, whatever else says
 * @param scheduler {@code ICECC_SCHEDULER} or {@code USE_SCHEDULER}: used when {@code -s} is absent
 * @param tests {@code ICECC_TESTS}: broadcasts stay on this machine, reconnects after 3 s
 * @param testSchedulerPorts {@code ICECC_TEST_SCHEDULER_PORTS}: {@code A:B}, broadcasts to either
 *     port also go to the other
 * @param flushLogMark {@code ICECC_TEST_FLUSH_LOG_MARK}: file whose first line is logged on SIGHUP
 * @param logHeader {@code ICECC_TEST_LOG_HEADER}: file whose first three lines are logged on SIGHUP
 * @param testMachine {@code ICECC_TEST_PROC}: a directory to read the load from instead of {@code
 *     /proc}, so that tests do not depend on what else the machine does
 * @param compression {@code ICECC_COMPRESSION}: Zstandard level of what is sent
 * @param logDescriptor {@code UNCACHED_ERR_FD}: an open descriptor to log to when no file is named
 * @param home {@code HOME}
 * @param runtimeDirectory {@code XDG_RUNTIME_DIR}
 */
public record DaemonVariables(
        @Nullable Path testSocket,
        @Nullable SchedulerLocation scheduler,
        boolean tests,
        String testSchedulerPorts,
        @Nullable Path flushLogMark,
        @Nullable Path logHeader,
        @Nullable Path testMachine,
        String compression,
        @Nullable Path logDescriptor,
        @Nullable Path home,
        @Nullable Path runtimeDirectory) {

    /**
     * Picks the variables out of an environment.
     *
     * @throws UsageException if the scheduler's address is none
     */
    public static DaemonVariables of(Map<String, String> environment) throws UsageException {
        String scheduler = value(environment, "SCHEDULER");
        if (scheduler.isEmpty()) {
            scheduler = environment.getOrDefault("USE_SCHEDULER", "");
        }
        return new DaemonVariables(
                path(value(environment, "TEST_SOCKET")),
                scheduler.isEmpty() ? null : SchedulerLocation.parse(scheduler),
                environment.containsKey("ICECC_TESTS") || environment.containsKey("JCECC_TESTS"),
                value(environment, "TEST_SCHEDULER_PORTS"),
                path(value(environment, "TEST_FLUSH_LOG_MARK")),
                path(value(environment, "TEST_LOG_HEADER")),
                path(value(environment, "TEST_PROC")),
                value(environment, "COMPRESSION"),
                descriptor(environment.getOrDefault("UNCACHED_ERR_FD", "")),
                path(environment.getOrDefault("HOME", "")),
                path(environment.getOrDefault("XDG_RUNTIME_DIR", "")));
    }

    private static String value(Map<String, String> environment, String key) {
        String original = environment.getOrDefault("ICECC_" + key, "");
        return environment.getOrDefault("JCECC_" + key, original);
    }

    private static @Nullable Path descriptor(String number) {
        return number.matches("[0-9]{1,9}") ? Path.of("/proc/self/fd", number) : null;
    }

    private static @Nullable Path path(String text) {
        return text.isEmpty() ? null : Path.of(text);
    }
}
