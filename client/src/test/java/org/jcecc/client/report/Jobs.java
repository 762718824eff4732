package org.jcecc.client.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/** Records of jobs for tests. */
final class Jobs {

    static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    private Jobs() {}

    static JobRecord remote(String file, String server, int millis) {
        return job(file, true, server, Outcome.of(Reason.REMOTE), 0, START, millis);
    }

    static JobRecord local(String file, Outcome outcome) {
        return job(file, true, "", outcome, 0, START, 50);
    }

    static JobRecord link(String file) {
        return job(file, false, "", Outcome.commandLine("neither -c nor -S", ""), 0, START, 100);
    }

    static JobRecord at(Instant start, int millis) {
        return job("/w/a.c", true, "birch", Outcome.of(Reason.REMOTE), 0, start, millis);
    }

    static JobRecord job(
            String file,
            boolean unit,
            String server,
            Outcome outcome,
            int status,
            Instant start,
            int millis) {
        return new JobRecord(
                1,
                start,
                file,
                unit,
                server,
                outcome,
                OptionalInt.of(status),
                Duration.ofMillis(millis),
                Map.of(Phase.COMPILE, Duration.ofMillis(millis)),
                2048,
                1024);
    }
}
