package org.jcecc.scheduler.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import org.jcecc.scheduler.core.Figures;

/** The figures of each daemon; its name and address are the labels. */
final class HostMetrics {

    private static final double PER_MILLE = 1000;

    private HostMetrics() {}

    static List<MetricSnapshot> of(List<Figures.Host> hosts) {
        if (hosts.isEmpty()) {
            return List.of();
        }
        SequencedMap<Labels, Figures.Host> labelled = HostLabels.of(hosts);
        return List.of(
                gauge(
                        "jcecc_scheduler_host_slots",
                        "Slots of a daemon",
                        labelled,
                        Figures.Host::slots),
                gauge(
                        "jcecc_scheduler_host_busy_slots",
                        "Slots of a daemon that are taken, and jobs that wait there",
                        labelled,
                        Figures.Host::busySlots),
                gauge(
                        "jcecc_scheduler_host_load_ratio",
                        "Load a daemon has reported, 1 is full",
                        labelled,
                        host -> host.load() / PER_MILLE),
                gauge(
                        "jcecc_scheduler_host_speed",
                        "Speed as listcs shows it",
                        labelled,
                        Figures.Host::speed),
                counter(
                        "jcecc_scheduler_host_finished_jobs",
                        "Jobs that ended well since the daemon's login",
                        labelled,
                        Figures.Host::finishedJobs),
                counter(
                        "jcecc_scheduler_host_failed_jobs",
                        "Jobs that ended badly since the daemon's login",
                        labelled,
                        Figures.Host::failedJobs));
    }

    private static GaugeSnapshot gauge(
            String name,
            String help,
            SequencedMap<Labels, Figures.Host> hosts,
            ToDoubleFunction<Figures.Host> value) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        hosts.forEach((labels, host) ->
                gauge.dataPoint(
                        GaugeSnapshot.GaugeDataPointSnapshot.builder()
                                .labels(labels)
                                .value(value.applyAsDouble(host))
                                .build()));
        return gauge.build();
    }

    private static CounterSnapshot counter(
            String name,
            String help,
            SequencedMap<Labels, Figures.Host> hosts,
            ToDoubleFunction<Figures.Host> value) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        hosts.forEach((labels, host) ->
                counter.dataPoint(
                        CounterSnapshot.CounterDataPointSnapshot.builder()
                                .labels(labels)
                                .value(value.applyAsDouble(host))
                                .build()));
        return counter.build();
    }
}
