package org.jcecc.daemon.sandbox;

/**
 * The unprivileged account jobs run as when the daemon itself is root.
 *
 * @param uid user number, not 0
 * @param gid group number, not 0
 */
public record JobUser(int uid, int gid) {

    public JobUser {
        if (uid == 0 || gid == 0) {
            throw new IllegalArgumentException(
                    "user of the jobs: uid %d gid %d (expected: an unprivileged account)"
                            .formatted(uid, gid));
        }
    }
}
