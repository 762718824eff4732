package org.jcecc.client.report;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** The notes on a command while it is worked on. Used by the command's thread. */
public final class JobInProgress {

    private final Instant started;
    private final LongSupplier nanoClock;
    private final long start;
    private final Map<Phase, Duration> phases = new EnumMap<>(Phase.class);
    private String file;
    private boolean unit;
    private String server = "";
    private OptionalInt exitStatus = OptionalInt.empty();
    private long sourceBytes;
    private long objectBytes;

    /**
     * @param started the time of day
     * @param nanoClock nanoseconds that only grow
     * @param file what is known about the command so far: its name
     */
    public JobInProgress(Instant started, LongSupplier nanoClock, String file) {
        this.started = started;
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
        this.file = file;
    }

    /** Names the command by the file it is about. */
    public void isAbout(String file, boolean unit) {
        this.file = file;
        this.unit = unit;
    }

    /** The compile server that is to do it. */
    public void server(String server) {
        this.server = server;
    }

    /** What it ended with. */
    public void endedWith(int status) {
        exitStatus = OptionalInt.of(status);
    }

    /** Preprocessed source that was sent, in bytes. */
    public void sourceSent(long bytes) {
        sourceBytes = bytes;
    }

    /** An output file that was received, in bytes. */
    public void objectReceived(long bytes) {
        objectBytes += bytes;
    }

    /** Begins a phase; closing what is returned ends it. A phase may occur more than once. */
    public PhaseTimer phase(Phase phase) {
        long begin = nanoClock.getAsLong();
        return () ->
                phases.merge(
                        phase, Duration.ofNanos(nanoClock.getAsLong() - begin), Duration::plus);
    }

    /** How long a phase has taken, all its occurrences together. */
    public Duration spentIn(Phase phase) {
        return phases.getOrDefault(phase, Duration.ZERO);
    }

    /** Ends a phase. */
    @FunctionalInterface
    public interface PhaseTimer extends AutoCloseable {
        @Override
        void close();
    }

    /** Closes the notes. What did not end elsewhere has no server. */
    JobRecord finished(long number, Outcome outcome) {
        return new JobRecord(
                number,
                started,
                file,
                unit,
                outcome.remote() ? server : "",
                outcome,
                exitStatus,
                Duration.ofNanos(nanoClock.getAsLong() - start),
                phases,
                sourceBytes,
                objectBytes);
    }
}
