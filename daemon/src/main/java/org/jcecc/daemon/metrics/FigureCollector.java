package org.jcecc.daemon.metrics;

import static org.jcecc.service.metrics.Metrics.byLabel;
import static org.jcecc.service.metrics.Metrics.counter;
import static org.jcecc.service.metrics.Metrics.counters;
import static org.jcecc.service.metrics.Metrics.gauge;
import static org.jcecc.service.metrics.Metrics.gauges;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Optional;
import java.util.function.Supplier;
import org.jcecc.daemon.client.Figures;

/** The figures as metrics; the names are an interface for dashboards. */
public final class FigureCollector implements MultiCollector {

    private static final double PER_MILLE = 1000;
    private static final double MILLIS_PER_SECOND = 1000;

    private final Supplier<Optional<Figures>> figures;

    /**
     * @param figures called for each answer; empty if the daemon does not tell
     */
    public FigureCollector(Supplier<Optional<Figures>> figures) {
        this.figures = figures;
    }

    @Override
    public MetricSnapshots collect() {
        return figures.get().map(FigureCollector::snapshots).orElseGet(MetricSnapshots::of);
    }

    private static MetricSnapshots snapshots(Figures now) {
        Figures.Done done = now.done();
        return MetricSnapshots.of(
                gauge(
                        "jcecc_daemon_scheduler_connected",
                        "1 if there is a scheduler, else 0",
                        now.schedulerConnected() ? 1 : 0),
                gauge("jcecc_daemon_clients", "Clients connected", now.clients()),
                gauge("jcecc_daemon_slots", "Slots of this machine", now.slots()),
                gauges(
                        "jcecc_daemon_used_slots",
                        "Slots in use, by jobs of other machines (and installations) and by"
                                + " clients of this one",
                        "by",
                        byLabel("others", now.running(), "own", now.held())),
                gauges(
                        "jcecc_daemon_waiting",
                        "Work that waits for a slot",
                        "for",
                        byLabel(
                                "local_job", now.waitingLocalJobs(),
                                "local_compile", now.waitingLocalCompiles(),
                                "job", now.waitingJobs())),
                gauge("jcecc_daemon_environments", "Environments installed", now.environments()),
                gauge(
                        "jcecc_daemon_load_ratio",
                        "Load as last evaluated; at 1 no jobs are taken",
                        now.load() / PER_MILLE),
                counters(
                        "jcecc_daemon_jobs",
                        "Jobs of other machines that are over",
                        "how",
                        byLabel(
                                "compiled", done.compiled(),
                                "rejected", done.rejected(),
                                "abandoned", done.abandoned())),
                counters(
                        "jcecc_daemon_local_jobs",
                        "Slots given to clients of this machine",
                        "for",
                        byLabel("job", done.localJobs(), "compile", done.localCompiles())),
                counter(
                        "jcecc_daemon_transfers",
                        "Environments received, good and bad",
                        done.transfers()),
                counter(
                        "jcecc_daemon_job_cpu_seconds",
                        "Processor time of jobs of other machines",
                        done.cpuMillis() / MILLIS_PER_SECOND),
                counters(
                        "jcecc_daemon_job_bytes",
                        "Source as it arrived and objects before compression, of jobs of other"
                                + " machines",
                        "of",
                        byLabel("source", done.sourceBytes(), "object", done.objectBytes())));
    }
}
