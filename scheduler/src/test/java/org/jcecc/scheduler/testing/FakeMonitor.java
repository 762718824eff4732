package org.jcecc.scheduler.testing;

import java.util.List;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.MonitorLogin;
import org.jcecc.protocol.message.MonitorStats;
import org.jcecc.scheduler.core.Peer;

/** A monitor that remembers what it was told. */
public final class FakeMonitor {

    private final Lab lab;
    private final Peer peer;

    FakeMonitor(Lab lab) {
        this.lab = lab;
        peer = lab.connect("10.0.1.1", 44);
        lab.deliver(peer, new MonitorLogin());
    }

    /** Its connection. */
    public Peer peer() {
        return peer;
    }

    /** What it was told. */
    public List<Message> events() {
        return lab.toldTo(peer);
    }

    /** The texts about servers. */
    public List<String> stats() {
        return events().stream()
                .filter(MonitorStats.class::isInstance)
                .map(event -> ((MonitorStats) event).text())
                .toList();
    }
}
