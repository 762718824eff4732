package org.jcecc.client.cluster;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.discovery.SchedulerConnection;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.MonitorJobBegin;
import org.jcecc.protocol.message.MonitorJobDone;
import org.jcecc.protocol.message.MonitorLogin;
import org.jcecc.protocol.message.MonitorStats;

/** Asks a scheduler what its cluster is like now. Blocks for about half a second. */
public final class ClusterQuestion {

    private static final Duration CONNECTION = Duration.ofSeconds(1);

    /** Schedulers tell a new monitor everything at once; a pause this long means that was all. */
    private static final Duration PAUSE = Duration.ofMillis(300);

    /** Of a busy cluster, where there is no pause. */
    private static final int MOST_MESSAGES = 20_000;

    private final Map<Integer, String> descriptions = new HashMap<>();
    private final Map<Integer, Set<Integer>> jobs = new HashMap<>();

    private ClusterQuestion() {}

    /**
     * The cluster of a scheduler.
     *
     * @param netname the network's name, if the scheduler has told it to a broadcast; else empty
     * @throws IOException if it cannot be reached
     */
    public static Cluster ask(InetSocketAddress scheduler, String netname, Watchdog watchdog)
            throws IOException {
        if (scheduler.isUnresolved()) {
            throw new IOException("%s: no such host".formatted(scheduler.getHostString()));
        }
        try (PeerConnection connection =
                SchedulerConnection.open(
                        scheduler, null, ProtocolVersion.LATEST, CONNECTION, watchdog)) {
            var question = new ClusterQuestion();
            connection.send(new MonitorLogin());
            question.listen(connection);
            return question.cluster(scheduler, netname, connection.version().agreed());
        }
    }

    private void listen(PeerConnection connection) throws IOException {
        try {
            for (int i = 0; i < MOST_MESSAGES; i++) {
                note(connection.receive(i == 0 ? CONNECTION : PAUSE));
            }
        } catch (SocketTimeoutException e) {
            // The pause; a scheduler without machines says nothing at all.
        } catch (EOFException e) {
            if (descriptions.isEmpty()) {
                throw e;
            }
        }
    }

    private void note(Message message) {
        switch (message) {
            case MonitorStats(int host, String text) -> {
                if (text.startsWith("State:Offline")) {
                    descriptions.remove(host);
                } else {
                    descriptions.put(host, text);
                }
            }
            case MonitorJobBegin begin ->
                    jobs.computeIfAbsent(begin.serverId(), key -> new HashSet<>())
                            .add(begin.jobId());
            case MonitorJobDone done ->
                    jobs.values().forEach(ids -> ids.remove(done.done().jobId()));
            default -> {} // jobs that wait, and local ones
        }
    }

    private Cluster cluster(InetSocketAddress scheduler, String netname, int protocol) {
        var hosts =
                descriptions.entrySet().stream()
                        .map(entry ->
                                Host.parse(
                                        entry.getValue(),
                                        jobs.getOrDefault(entry.getKey(), Set.of()).size()))
                        .sorted(Comparator.comparing(Host::name))
                        .toList();
        String address = scheduler.getAddress().getHostAddress() + ":" + scheduler.getPort();
        return new Cluster(address, netname, protocol, hosts);
    }
}
