package org.jcecc.daemon.options;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the daemon was asked to be.
 *
 * @param netname network to join; empty: the default one
 * @param nodeName name shown to the scheduler; empty: the host's
 * @param maxJobs slots; negative: one a processor
 * @param logFile null: standard error
 * @param scheduler from {@code -s}; null if not given
 * @param baseDirectory where environments live
 * @param user account jobs run under; empty: {@code jcecc}, {@code icecc} or nobody
 * @param interfaceName the only network interface to listen on besides loopback, or an address of
 *     this machine, which the scheduler then sees too; empty: all
 * @param port TCP port for clients, 1..65535
 * @param detach whether to leave the terminal
 * @param verbosity 0 errors, 1 and warnings, 2 and information, 3 and debugging
 * @param niceness added to that of jobs
 * @param cacheLimit bytes environments may take; negative: a part of the disk
 * @param unpackers environments unpacked at once, at least 1
 * @param noRemote whether jobs of other machines are refused
 * @param iceccSocket a second socket, for clients of the original; null: none
 * @param check whether to print how jobs would be isolated, and exit
 * @param allowedPeers addresses of other machines that may connect; empty: all
 * @param drain how long running jobs may go on after the signal to stop
 * @param loginLimit how long a client may say nothing, see {@code Sessions}
 * @param metrics where to tell figures and health by HTTP; null: nowhere
 */
public record DaemonOptions(
        String netname,
        String nodeName,
        int maxJobs,
        @Nullable Path logFile,
        @Nullable SchedulerLocation scheduler,
        Path baseDirectory,
        String user,
        String interfaceName,
        int port,
        boolean detach,
        int verbosity,
        int niceness,
        long cacheLimit,
        int unpackers,
        boolean noRemote,
        @Nullable Path iceccSocket,
        boolean check,
        List<AddressRange> allowedPeers,
        Duration drain,
        Duration loginLimit,
        @Nullable InetSocketAddress metrics) {

    /** The network joined unless told otherwise. */
    public static final String DEFAULT_NETNAME = "ICECREAM";

    /** The port clients of other machines come to, unless told otherwise. */
    public static final int DEFAULT_PORT = 10245;

    /** Where environments live unless told otherwise. */
    public static final Path DEFAULT_BASE_DIRECTORY = Path.of("/var/cache/jcecc");

    /** Added niceness of jobs unless told otherwise. */
    public static final int DEFAULT_NICENESS = 5;

    /** Unpacking is work for one processor each; the others belong to jobs. */
    public static final int DEFAULT_UNPACKERS = 2;

    /** How long running jobs may go on after the signal to stop, unless told otherwise. */
    public static final Duration DEFAULT_DRAIN = Duration.ofSeconds(5);

    /**
     * How long a client may say nothing, unless told otherwise: ours wait for a processor first.
     */
    public static final Duration DEFAULT_LOGIN_LIMIT = Duration.ofMinutes(10);

    /**
     * These options with those of another reading that may change while the daemon runs: verbosity,
     * who may connect, how long to drain.
     */
    public DaemonOptions takingOver(DaemonOptions changed) {
        return new DaemonOptions(
                netname,
                nodeName,
                maxJobs,
                logFile,
                scheduler,
                baseDirectory,
                user,
                interfaceName,
                port,
                detach,
                changed.verbosity,
                niceness,
                cacheLimit,
                unpackers,
                noRemote,
                iceccSocket,
                check,
                changed.allowedPeers,
                changed.drain,
                loginLimit,
                metrics);
    }

    /** The options of another reading that differ and that only a restart changes. */
    public List<String> differencesThatNeedARestart(DaemonOptions changed) {
        Map<String, @Nullable Object> theirs = changed.fixed();
        return fixed().entrySet().stream()
                .filter(ours -> !Objects.equals(ours.getValue(), theirs.get(ours.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, @Nullable Object> fixed() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("--netname", netname);
        values.put("--name", nodeName);
        values.put("--max-processes", maxJobs);
        values.put("--log-file", logFile);
        values.put("--scheduler-host", scheduler);
        values.put("--env-basedir", baseDirectory);
        values.put("--user-uid", user);
        values.put("--interface", interfaceName);
        values.put("--port", port);
        values.put("--nice", niceness);
        values.put("--cache-limit", cacheLimit);
        values.put("--unpackers", unpackers);
        values.put("--no-remote", noRemote);
        values.put("--icecc-socket", iceccSocket);
        values.put("--login-limit", loginLimit);
        values.put("--metrics", metrics);
        return values;
    }
}
