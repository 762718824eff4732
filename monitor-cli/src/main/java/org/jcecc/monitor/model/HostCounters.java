package org.jcecc.monitor.model;

/**
 * What a host has done since the monitor began to watch, over all its logins.
 *
 * @param in jobs begun here for others
 * @param own jobs of its own begun here
 * @param out jobs of its own begun elsewhere
 * @param local local jobs begun
 * @param failed jobs that failed here
 * @param bytes sources and results of jobs that ended here
 * @param userMillis CPU time of jobs that ended here
 */
public record HostCounters(
        long in, long own, long out, long local, long failed, long bytes, long userMillis) {

    static final HostCounters NONE = new HostCounters(0, 0, 0, 0, 0, 0, 0);

    HostCounters plus(HostCounters more) {
        return new HostCounters(
                in + more.in,
                own + more.own,
                out + more.out,
                local + more.local,
                failed + more.failed,
                bytes + more.bytes,
                userMillis + more.userMillis);
    }
}
