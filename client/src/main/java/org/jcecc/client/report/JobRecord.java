package org.jcecc.client.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What became of one command.
 *
 * @param number counted from 1 by the resident client; 0 if it ran without one
 * @param started when the launcher asked
 * @param file absolute name of the source, else of what is made, else of the program; a byte string
 * @param unit whether it compiles a source file; links and questions to the compiler do not
 * @param server name or address of the compile server; empty if it ran here
 * @param outcome where it ran, and why
 * @param exitStatus what it ended with; unknown if the launcher became the compiler
 * @param total from the launcher's request to the end; zero if that is not known
 * @param phases what the time was spent with; phases that did not occur are not there
 * @param sourceBytes preprocessed source sent
 * @param objectBytes object file received
 */
public record JobRecord(
        long number,
        Instant started,
        String file,
        boolean unit,
        String server,
        Outcome outcome,
        OptionalInt exitStatus,
        Duration total,
        Map<Phase, Duration> phases,
        long sourceBytes,
        long objectBytes) {

    public JobRecord {
        phases = Map.copyOf(phases);
    }

    /** When it was over. */
    public Instant ended() {
        return started.plus(total);
    }

    /** Whether it compiled a source file elsewhere. */
    public boolean remoteUnit() {
        return unit && outcome.remote();
    }
}
