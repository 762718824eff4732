package org.jcecc.scheduler.metrics;

import static org.jcecc.service.metrics.Metrics.byLabel;
import static org.jcecc.service.metrics.Metrics.counter;
import static org.jcecc.service.metrics.Metrics.counters;
import static org.jcecc.service.metrics.Metrics.gauge;
import static org.jcecc.service.metrics.Metrics.gauges;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jcecc.scheduler.core.Figures;

/** The figures as metrics; the names are an interface for dashboards. */
public final class FigureCollector implements MultiCollector {

    private static final double MILLIS_PER_SECOND = 1000;

    private final Supplier<Figures> figures;
    private Figures last = Figures.NONE;

    /**
     * @param figures called for each answer; after {@link Figures#NONE} the last ones are given
     *     again, as counters that fall mean a restart
     */
    public FigureCollector(Supplier<Figures> figures) {
        this.figures = figures;
    }

    @Override
    public synchronized MetricSnapshots collect() {
        Figures answer = figures.get();
        if (!answer.equals(Figures.NONE)) {
            last = answer;
        }
        return last.equals(Figures.NONE) ? new MetricSnapshots() : metrics(last);
    }

    private static MetricSnapshots metrics(Figures now) {
        List<MetricSnapshot> all =
                new ArrayList<>(
                        List.of(
                                gauge(
                                        "jcecc_scheduler_servers",
                                        "Daemons logged in",
                                        now.servers()),
                                gauge(
                                        "jcecc_scheduler_monitors",
                                        "Monitors logged in",
                                        now.monitors()),
                                gauge(
                                        "jcecc_scheduler_slots",
                                        "Slots of servers that take jobs",
                                        now.slots()),
                                gauge(
                                        "jcecc_scheduler_free_slots",
                                        "Slots that nobody uses",
                                        now.freeSlots()),
                                gauges(
                                        "jcecc_scheduler_jobs",
                                        "Known jobs",
                                        "state",
                                        byLabel(
                                                "queued", now.queuedJobs(),
                                                "assigned", now.assignedJobs(),
                                                "compiling", now.compilingJobs())),
                                counter(
                                        "jcecc_scheduler_requested_jobs",
                                        "Jobs asked for",
                                        now.requestedJobs()),
                                counters(
                                        "jcecc_scheduler_granted_jobs",
                                        "Jobs given to a machine",
                                        "to",
                                        byLabel(
                                                "other", now.grantedToOthers(),
                                                "submitter", now.grantedToSubmitter())),
                                counters(
                                        "jcecc_scheduler_ended_jobs",
                                        "Jobs that are over",
                                        "how",
                                        byLabel(
                                                "finished", now.finishedJobs(),
                                                "failed", now.failedJobs(),
                                                "lost", now.lostJobs())),
                                counter(
                                        "jcecc_scheduler_local_jobs",
                                        "Jobs that daemons ran for themselves",
                                        now.localJobs()),
                                waits(now)));
        all.addAll(HostMetrics.of(now.hosts()));
        return new MetricSnapshots(all);
    }

    private static HistogramSnapshot waits(Figures now) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < now.waits().size(); i++) {
            double bound =
                    i < Figures.WAIT_BOUNDS_MILLIS.size()
                            ? Figures.WAIT_BOUNDS_MILLIS.get(i) / MILLIS_PER_SECOND
                            : Double.POSITIVE_INFINITY;
            buckets.bucket(bound, now.waits().get(i));
        }
        if (now.waits().isEmpty()) {
            buckets.bucket(Double.POSITIVE_INFINITY, 0);
        }
        return HistogramSnapshot.builder()
                .name("jcecc_scheduler_wait_seconds")
                .help("Time from the request of a job to its grant")
                .dataPoint(
                        HistogramSnapshot.HistogramDataPointSnapshot.builder()
                                .classicHistogramBuckets(buckets.build())
                                .sum(now.waitMillis() / MILLIS_PER_SECOND)
                                .build())
                .build();
    }
}
