package org.jcecc.scheduler.placement;

/**
 * A policy's choice.
 *
 * @param server who gets the job
 * @param kind how it was found
 * @param why what {@link #reason} says; immutable, as it is read later, or never
 */
public record Pick(ServerSnapshot server, Kind kind, Object why) {

    /** How a server was found. */
    public enum Kind {
        /** The client insisted on it. */
        PREFERRED_HOST,
        /** Nobody else could take the job. */
        ONLY_CANDIDATE,
        /** Nothing is known about any server. */
        RANDOM_FOR_LACK_OF_DATA,
        /** The policy compared the candidates. */
        POLICY,
        /** Nobody else can take the job now, and the submitter has a free slot. */
        SUBMITTER_HAS_ROOM,
        /** Nobody will ever be able to take the job. */
        NOBODY_EVER
    }

    static Pick byPolicy(ServerSnapshot server, Object why) {
        return new Pick(server, Kind.POLICY, why);
    }

    /** For people, why this one. */
    public String reason() {
        return why.toString();
    }
}
