package org.jcecc.monitor.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counters of all hosts ever seen, up to a bound; they outlive logins and sessions. */
final class HostLedger {

    private static final int MOST_HOSTS = 10_000;

    private static final HostCounters IN = new HostCounters(1, 0, 0, 0, 0, 0, 0);
    private static final HostCounters OWN = new HostCounters(0, 1, 0, 0, 0, 0, 0);
    private static final HostCounters OUT = new HostCounters(0, 0, 1, 0, 0, 0, 0);
    private static final HostCounters LOCAL = new HostCounters(0, 0, 0, 1, 0, 0, 0);

    private final Map<HostKey, HostCounters> counters =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<HostKey, HostCounters> eldest) {
                    return size() > MOST_HOSTS;
                }
            };

    HostCounters of(HostKey host) {
        return counters.getOrDefault(host, HostCounters.NONE);
    }

    void begun(Job job) {
        switch (job.kind()) {
            case OWN -> add(job.server(), OWN);
            case LOCAL -> add(job.server(), LOCAL);
            case REMOTE, UNDECIDED -> {
                add(job.server(), IN);
                add(job.client(), OUT);
            }
        }
    }

    void ended(Job job) {
        Figures figures = job.figures();
        if (figures == null) {
            return;
        }
        boolean failed = job.result() != null && job.result().failure();
        add(
                job.server(),
                new HostCounters(
                        0,
                        0,
                        0,
                        0,
                        failed ? 1 : 0,
                        figures.inBytes() + figures.outBytes(),
                        figures.userMillis()));
    }

    private void add(@Nullable HostRef host, HostCounters more) {
        if (host != null) {
            counters.merge(host.key(), more, HostCounters::plus);
        }
    }
}
