package org.jcecc.scheduler.core;

import java.time.Duration;

/**
 * What an operator can choose about the core.
 *
 * @param netname the network's name, compared without letter case
 * @param announcedVersion protocol version in discovery answers and announcements; decides
 *     elections
 * @param startTime when the scheduler started, in seconds since 1970
 * @param keepsConnections whether to ignore better schedulers
 * @param installationLimit how long a server may take to install an environment
 * @param waitingLimit how long a job may stay assigned without being started; zero: for ever
 * @param compilingLimit how long a job may run; zero: for ever
 */
public record CoreSettings(
        String netname,
        int announcedVersion,
        long startTime,
        boolean keepsConnections,
        Duration installationLimit,
        Duration waitingLimit,
        Duration compilingLimit) {

    /** What the original allows for an installation. */
    public static final Duration DEFAULT_INSTALLATION_LIMIT = Duration.ofMinutes(2);
}
