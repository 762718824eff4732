package org.jcecc.monitor.model;

import java.util.List;
import java.util.OptionalLong;

/** Something a monitor has heard. Ids are the scheduler's, 0 to 2<sup>32</sup> - 1. */
public sealed interface NetEvent {

    /** There is no connection to a scheduler, and an attempt at one has failed. */
    record Searching(String reason) implements NetEvent {}

    /**
     * A session with a scheduler has begun.
     *
     * @param scheduler host as it is shown
     * @param netname the network; empty if the scheduler was named and not found
     * @param protocol the agreed version
     * @param seen every scheduler that answered; empty if nobody was asked
     */
    record Connected(
            String scheduler, int port, String netname, int protocol, List<SeenScheduler> seen)
            implements NetEvent {}

    /** The session is over. */
    record Lost(String reason) implements NetEvent {}

    /** A host has come, or has news. */
    record HostSeen(long host, HostAttributes attributes) implements NetEvent {}

    /** A host has gone offline. */
    record HostGone(long host) implements NetEvent {}

    /**
     * A job waits for a compile server.
     *
     * @param language as people call it; empty if unknown
     */
    record Requested(long job, long client, String file, String language) implements NetEvent {}

    /**
     * A job compiles.
     *
     * @param startTime seconds since 1970 on the server's clock
     */
    record Begun(long job, long server, long startTime) implements NetEvent {}

    /** A job has ended, also one that never began. */
    record Done(long job, Figures figures) implements NetEvent {}

    /** A local job runs on its own host. */
    record LocalBegun(long job, long host, long startTime, String file) implements NetEvent {}

    /** A local job has ended. */
    record LocalDone(long job) implements NetEvent {}

    /**
     * A job that was there before the monitor, as the scheduler's list has it.
     *
     * @param submitter name of the submitter
     * @param server name of the compile server; empty if it has none yet
     */
    record Seeded(long job, Phase phase, String submitter, String server, String file)
            implements NetEvent {

        /** How far the job had come. */
        public enum Phase {
            /** No server yet. */
            WAITING,
            /** It has a server, and compiles as soon as that can. */
            ASSIGNED,
            /** It compiles. */
            COMPILING
        }
    }

    /**
     * All jobs that were there before the monitor are known now, or will never be.
     *
     * @param complete whether the scheduler gave its list
     */
    record SeedingEnded(boolean complete) implements NetEvent {}

    /** The job the event is about. */
    default OptionalLong jobId() {
        return switch (this) {
            case Requested it -> OptionalLong.of(it.job);
            case Begun it -> OptionalLong.of(it.job);
            case Done it -> OptionalLong.of(it.job);
            case LocalBegun it -> OptionalLong.of(it.job);
            case LocalDone it -> OptionalLong.of(it.job);
            case Seeded it -> OptionalLong.of(it.job);
            case Searching _, Connected _, Lost _, HostSeen _, HostGone _, SeedingEnded _ ->
                    OptionalLong.empty();
        };
    }
}
