package org.jcecc.monitor.model;

/**
 * A host as a job remembers it, also when it has gone.
 *
 * @param id the scheduler's number, new at each of the host's logins
 * @param key what stays the same
 */
public record HostRef(long id, HostKey key) {

    /** The name, or the number of a host that never told its name. */
    public String name() {
        return key.name();
    }
}
