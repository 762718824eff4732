package org.jcecc.client.front;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jcecc.protocol.discovery.SchedulerAddress;
import org.jcecc.protocol.discovery.SchedulerCandidate;
import org.jcecc.protocol.discovery.SchedulerFinder;

/** Which schedulers there are: {@code jcecc --show-scheduler}. */
final class SchedulerQuestion {

    /** As long as monitors wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private SchedulerQuestion() {}

    static String answer(Map<String, String> variables) throws IOException {
        int port = SchedulerAddress.DEFAULT_PORT;
        boolean onlyHere =
                variables.containsKey("ICECC_TESTS") || variables.containsKey("JCECC_TESTS");
        SchedulerFinder finder =
                onlyHere ? SchedulerFinder.onLoopback(port) : SchedulerFinder.onLocalNetworks(port);
        return text(finder.ask(PATIENCE));
    }

    static String text(List<SchedulerCandidate> candidates) {
        if (candidates.isEmpty()) {
            return "scheduler: none answers within %d s (expected: one on UDP port %d)%n"
                    .formatted(PATIENCE.toSeconds(), SchedulerAddress.DEFAULT_PORT);
        }
        StringBuilder text = new StringBuilder();
        candidates.stream()
                .sorted(Comparator.comparing(candidate -> candidate.reply().netname()))
                .distinct()
                .forEach(candidate ->
                        text.append(
                                "%s:%d netname=%s protocol=%d%n"
                                        .formatted(
                                                candidate.address().getAddress().getHostAddress(),
                                                candidate.address().getPort(),
                                                candidate.reply().netname(),
                                                candidate.reply().version())));
        return text.toString();
    }
}
