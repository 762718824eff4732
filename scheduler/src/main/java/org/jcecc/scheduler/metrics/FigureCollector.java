package org.jcecc.scheduler.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.jcecc.scheduler.core.Figures;

/** The figures as metrics; the names are an interface for dashboards. */
final class FigureCollector implements MultiCollector {

    private static final double MILLIS_PER_SECOND = 1000;

    private final Supplier<Figures> figures;

    FigureCollector(Supplier<Figures> figures) {
        this.figures = figures;
    }

    @Override
    public MetricSnapshots collect() {
        Figures now = figures.get();
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
                                jobs(now),
                                counter(
                                        "jcecc_scheduler_requested_jobs",
                                        "Jobs asked for",
                                        now.requestedJobs()),
                                counters(
                                        "jcecc_scheduler_granted_jobs",
                                        "Jobs given to a machine",
                                        "to",
                                        Map.of(
                                                "other", now.grantedToOthers(),
                                                "submitter", now.grantedToSubmitter())),
                                counters(
                                        "jcecc_scheduler_ended_jobs",
                                        "Jobs that are over",
                                        "how",
                                        Map.of(
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

    private static GaugeSnapshot gauge(String name, String help, long value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        GaugeSnapshot.GaugeDataPointSnapshot.builder()
                                .value((double) value)
                                .build())
                .build();
    }

    private static GaugeSnapshot jobs(Figures now) {
        SequencedMap<String, Integer> states = new LinkedHashMap<>();
        states.put("queued", now.queuedJobs());
        states.put("assigned", now.assignedJobs());
        states.put("compiling", now.compilingJobs());
        GaugeSnapshot.Builder jobs =
                GaugeSnapshot.builder().name("jcecc_scheduler_jobs").help("Known jobs");
        states.forEach((state, count) ->
                jobs.dataPoint(
                        GaugeSnapshot.GaugeDataPointSnapshot.builder()
                                .labels(Labels.of("state", state))
                                .value(count)
                                .build()));
        return jobs.build();
    }

    private static CounterSnapshot counter(String name, String help, long value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        CounterSnapshot.CounterDataPointSnapshot.builder()
                                .value((double) value)
                                .build())
                .build();
    }

    private static CounterSnapshot counters(
            String name, String help, String label, Map<String, Long> values) {
        CounterSnapshot.Builder counters = CounterSnapshot.builder().name(name).help(help);
        values.forEach((key, value) ->
                counters.dataPoint(
                        CounterSnapshot.CounterDataPointSnapshot.builder()
                                .labels(Labels.of(label, key))
                                .value(value)
                                .build()));
        return counters.build();
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
