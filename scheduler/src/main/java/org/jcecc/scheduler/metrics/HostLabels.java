package org.jcecc.scheduler.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jcecc.protocol.wire.WireText;
import org.jcecc.scheduler.core.Figures;

/** What tells daemons apart: address and name, which no two that are logged in share. */
final class HostLabels {

    private HostLabels() {}

    static SequencedMap<Labels, Figures.Host> of(List<Figures.Host> hosts) {
        SequencedMap<Labels, Figures.Host> labelled = new LinkedHashMap<>();
        for (Figures.Host host : hosts) {
            labelled.put(
                    Labels.of(
                            "host",
                            WireText.readable(host.name()),
                            "address",
                            host.address(),
                            "platform",
                            WireText.readable(host.platform())),
                    host);
        }
        return labelled;
    }
}
