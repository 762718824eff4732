package org.jcecc.client.compile;

import java.util.List;

/** How far a {@link TrialCompile} came. */
public sealed interface Trial {

    /** Why nobody at a place is the caller's daemon. */
    enum Refusal {
        /** There is no such place. */
        ABSENT,
        /** There is a socket, and nobody who listens. */
        DEAD,
        /** The caller may not connect. */
        DENIED,
        /** Somebody listens and says nothing. */
        SILENT,
        /** Somebody speaks another language. */
        FOREIGN
    }

    /**
     * A place where no daemon answers.
     *
     * @param place a socket's path, or address and port
     * @param text what the attempt ended with
     */
    record Unanswered(String place, Refusal refusal, String text) {}

    /**
     * The daemon that answers.
     *
     * @param place a socket's path, or address and port
     * @param version of the protocol
     * @param own whether it is one of ours
     */
    record Daemon(String place, int version, boolean own) {}

    /** No daemon. */
    record NoDaemon(List<Unanswered> places) implements Trial {}

    /** The daemon makes no environment of the compiler. */
    record NoEnvironment(Daemon daemon, String why) implements Trial {}

    /**
     * The daemon has made an environment that cannot be read here.
     *
     * @param path as the daemon says it
     */
    record EnvironmentUnreadable(Daemon daemon, String path) implements Trial {}

    /** Nobody has named a compile server in time. */
    record NotPlaced(Daemon daemon, String why) implements Trial {}

    /**
     * The job was given back to this machine.
     *
     * @param schedulerKnown whether a scheduler has decided that
     */
    record OwnMachine(Daemon daemon, boolean schedulerKnown) implements Trial {}

    /**
     * The compile server has not done it.
     *
     * @param server address and port
     * @param error at which step
     */
    record ServerFailed(Daemon daemon, String server, RemoteError error, String why)
            implements Trial {}

    /** The remote compiler says that the line is no C. */
    record CompilerFailed(Daemon daemon, String server, int status, String said) implements Trial {}

    /** Everything works. */
    record Compiled(Daemon daemon, String server) implements Trial {}

    /** It took longer than the limit. */
    record TooLong(long limitMillis) implements Trial {}
}
