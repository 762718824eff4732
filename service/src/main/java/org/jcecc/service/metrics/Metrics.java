package org.jcecc.service.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Figures as the metrics library wants them; the names are an interface for dashboards. */
public final class Metrics {

    private Metrics() {}

    /** A value that goes up and down. */
    public static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    /** A count that goes up and down. */
    public static GaugeSnapshot gauge(String name, String help, long value) {
        return gauge(name, help, (double) value);
    }

    /** Values that go up and down, one for each value of a label. */
    public static GaugeSnapshot gauges(
            String name, String help, String label, SequencedMap<String, Long> values) {
        GaugeSnapshot.Builder gauges = GaugeSnapshot.builder().name(name).help(help);
        values.forEach((key, value) ->
                gauges.dataPoint(
                        GaugeDataPointSnapshot.builder()
                                .labels(Labels.of(label, key))
                                .value((double) value)
                                .build()));
        return gauges.build();
    }

    /** A value that only grows. */
    public static CounterSnapshot counter(String name, String help, double value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(CounterDataPointSnapshot.builder().value(value).build())
                .build();
    }

    /** A count that only grows. */
    public static CounterSnapshot counter(String name, String help, long value) {
        return counter(name, help, (double) value);
    }

    /** Values that only grow, one for each value of a label. */
    public static CounterSnapshot counters(
            String name, String help, String label, SequencedMap<String, Long> values) {
        CounterSnapshot.Builder counters = CounterSnapshot.builder().name(name).help(help);
        values.forEach((key, value) ->
                counters.dataPoint(
                        CounterDataPointSnapshot.builder()
                                .labels(Labels.of(label, key))
                                .value((double) value)
                                .build()));
        return counters.build();
    }

    /** Two labelled values, in the order they are to be shown. */
    public static SequencedMap<String, Long> byLabel(
            String first, long one, String second, long other) {
        SequencedMap<String, Long> values = new LinkedHashMap<>();
        values.put(first, one);
        values.put(second, other);
        return values;
    }

    /** Three labelled values, in the order they are to be shown. */
    public static SequencedMap<String, Long> byLabel(
            String first, long one, String second, long other, String third, long last) {
        SequencedMap<String, Long> values = byLabel(first, one, second, other);
        values.put(third, last);
        return values;
    }
}
