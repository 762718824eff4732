package org.jcecc.scheduler.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jcecc.scheduler.core.Job;
import org.jcecc.scheduler.core.JobState;
import org.jcecc.scheduler.core.SchedulerCore;
import org.jcecc.scheduler.core.Server;

/**
 * How many jobs the net could run: the slots of all servers that take jobs of others now.
 *
 * @param platform of the servers and of what is to be compiled; {@code all} for the sum
 * @param total slots
 * @param free slots that nobody uses
 * @param waiting jobs in the queue
 */
record Capacity(String platform, int total, int free, int waiting) {

    private static final String ALL = "all";

    /** The sum, then each platform by name. */
    static List<Capacity> of(SchedulerCore core) {
        Map<String, Capacity> parts = new TreeMap<>();
        for (Server server : core.state().servers()) {
            if (server.takesJobsOfOthers()) {
                int free = Math.max(0, server.maxJobs() - core.slotsTaken(server));
                add(parts, new Capacity(server.platform(), server.maxJobs(), free, 0));
            }
        }
        for (Job job : core.state().jobs()) {
            if (job.state() == JobState.PENDING) {
                add(parts, new Capacity(job.needs().targetPlatform(), 0, 0, 1));
            }
        }
        List<Capacity> report = new ArrayList<>();
        report.add(parts.values().stream().reduce(new Capacity(ALL, 0, 0, 0), Capacity::plus));
        report.addAll(parts.values());
        return report;
    }

    String line() {
        return " %s total=%d free=%d waiting=%d\n".formatted(platform, total, free, waiting);
    }

    private static void add(Map<String, Capacity> parts, Capacity part) {
        parts.merge(part.platform, part, Capacity::plus);
    }

    private Capacity plus(Capacity other) {
        return new Capacity(
                platform, total + other.total, free + other.free, waiting + other.waiting);
    }
}
