package org.jcecc.daemon.packaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which archives go when there are too many: the one unused for longest first, until the rest fits.
 * A few archives are what one developer needs in a day, so while there are few they stay longer.
 *
 * @param limit for all archives, in bytes
 */
record ArchiveEviction(long limit) {

    private static final int FEW = 5;
    private static final Duration RECENT_AMONG_FEW = Duration.ofDays(1);
    private static final Duration RECENT_AMONG_MANY = Duration.ofSeconds(200);

    /** One that could go. */
    record Candidate(PackingWish wish, long size, Instant lastUse) {}

    List<PackingWish> choose(List<Candidate> archives, long total, Instant now) {
        Duration recent = archives.size() < FEW ? RECENT_AMONG_FEW : RECENT_AMONG_MANY;
        List<Candidate> oldestFirst =
                archives.stream()
                        // After the clock was set back a use may lie in the future; as far away it
                        // is as old as one in the past.
                        .filter(each ->
                                Duration.between(each.lastUse(), now).abs().compareTo(recent) > 0)
                        .sorted(Comparator.comparing(Candidate::lastUse))
                        .toList();
        List<PackingWish> chosen = new ArrayList<>();
        long left = total;
        for (Candidate candidate : oldestFirst) {
            if (left <= limit) {
                break;
            }
            chosen.add(candidate.wish());
            left -= candidate.size();
        }
        return chosen;
    }
}
