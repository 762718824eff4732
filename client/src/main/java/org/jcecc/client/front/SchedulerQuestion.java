package org.jcecc.client.front;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jcecc.client.cluster.Cluster;
import org.jcecc.client.cluster.SchedulerSearch;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.wire.WireText;

/**
 * Which schedulers there are and what they have: {@code jcecc --show-scheduler}, {@code
 * --capacity}.
 *
 * @param variables the caller's
 */
record SchedulerQuestion(Map<String, String> variables, Watchdog watchdog) {

    String answer() throws IOException {
        SchedulerSearch search = search();
        List<String> unreachable = new ArrayList<>();
        List<Cluster> clusters = search.clusters(watchdog, unreachable);
        StringBuilder text = new StringBuilder();
        clusters.forEach(cluster -> text.append(cluster.text()));
        unreachable.forEach(line -> text.append("scheduler: ").append(line).append('\n'));
        if (text.isEmpty()) {
            text.append("scheduler: ").append(search.text()).append(" (expected: one)\n");
        }
        return WireText.readable(text.toString());
    }

    /** Compiles that make sense at once: the slots of the largest cluster, or of this machine. */
    int capacity() throws IOException {
        return Math.max(
                Runtime.getRuntime().availableProcessors(),
                search().clusters(watchdog, new ArrayList<>()).stream()
                        .mapToInt(Cluster::slots)
                        .max()
                        .orElse(0));
    }

    private SchedulerSearch search() throws IOException {
        try {
            return SchedulerSearch.of(variables);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
