package org.jcecc.daemon.environment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which environments go when there are too many: the one unused for longest first, until the rest
 * fits. Those in use, used lately or installed just now stay, so that the limit is a soft one: a
 * compiler that works today is worth more than the room.
 *
 * @param limit for all environments together, in bytes
 */
record EvictionRule(long limit) {

    /**
     * As long as the original waits; shorter, and two compilers in one build drive each other out.
     */
    static final Duration RECENT = Duration.ofSeconds(200);

    /**
     * One that could go.
     *
     * @param inUse whether a job, which may still wait, or a verification has to do with it
     */
    record Candidate(EnvironmentKey key, long bytes, Instant lastUse, boolean inUse) {}

    /**
     * Those to remove now.
     *
     * @param otherBytes what else counts against the limit
     */
    List<EnvironmentKey> choose(List<Candidate> installed, long otherBytes, Instant now) {
        long total = otherBytes + installed.stream().mapToLong(Candidate::bytes).sum();
        List<EnvironmentKey> chosen = new ArrayList<>();
        List<Candidate> oldestFirst =
                installed.stream()
                        .filter(each -> !each.inUse())
                        // After the clock was set back a use may lie in the future; as far away it
                        // is as old as one in the past.
                        .filter(each ->
                                Duration.between(each.lastUse(), now).abs().compareTo(RECENT) > 0)
                        .sorted(Comparator.comparing(Candidate::lastUse))
                        .toList();
        for (Candidate candidate : oldestFirst) {
            if (total <= limit) {
                break;
            }
            chosen.add(candidate.key());
            total -= candidate.bytes();
        }
        return chosen;
    }
}
