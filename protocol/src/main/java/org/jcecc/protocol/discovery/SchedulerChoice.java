package org.jcecc.protocol.discovery;

import static java.util.Comparator.comparingInt;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The scheduler of one's network to connect to: of the highest version, then the one that has run
 * longest, then the one that answered first.
 */
public final class SchedulerChoice {

    private static final int HIGHEST_VERSION = 127;

    private static final Comparator<SchedulerCandidate> BETTER_FIRST =
            comparingInt((SchedulerCandidate candidate) -> -candidate.reply().version())
                    .thenComparingLong(candidate -> candidate.reply().startTime());

    private SchedulerChoice() {}

    /**
     * The best of those who answered, if any serves the network.
     *
     * @param netname the own network; upper and lower case of ASCII letters are the same
     * @param candidates in the order of their answers
     */
    public static Optional<SchedulerCandidate> best(
            String netname, List<SchedulerCandidate> candidates) {
        // min() keeps the first of equals.
        return candidates.stream()
                .filter(candidate -> eligible(candidate.reply(), netname))
                .min(BETTER_FIRST);
    }

    private static boolean eligible(DiscoveryReply reply, String netname) {
        return reply.version() >= 1
                && reply.version() <= HIGHEST_VERSION
                && Netname.same(reply.netname(), netname);
    }
}
