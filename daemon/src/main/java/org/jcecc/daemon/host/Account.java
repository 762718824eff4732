package org.jcecc.daemon.host;

/**
 * An account of this machine.
 *
 * @param name its login name
 * @param uid user number
 * @param gid number of its group
 */
public record Account(String name, int uid, int gid) {

    /** Whether programs of it can do no more than those of any user. */
    public boolean unprivileged() {
        return uid != 0 && gid != 0;
    }
}
