package org.jcecc.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerChoiceTest {

    @Test
    void highestVersionWins() {
        assertThat(best(at(1, 42, 100, "lab"), at(2, 43, 900, "lab"))).isEqualTo(2);
    }

    @Test
    void amongEqualVersionsTheOldestWins() {
        assertThat(best(at(1, 43, 200, "lab"), at(2, 43, 100, "lab"))).isEqualTo(2);
    }

    @Test
    void amongEqualsTheFirstAnswerWins() {
        assertThat(best(at(1, 43, 100, "lab"), at(2, 43, 100, "lab"))).isEqualTo(1);
    }

    @Test
    void caseOfTheNetnameDoesNotMatter() {
        assertThat(best(at(1, 43, 100, "LaB"))).isEqualTo(1);
    }

    @Test
    void onlyLettersOfAsciiIgnoreCase() {
        var candidate = at(1, 43, 100, "l\u00e4b");

        assertThat(SchedulerChoice.best("l\u00c4b", List.of(candidate))).isEmpty();
    }

    @Test
    void otherNetworksAndImpossibleVersionsDoNotCount() {
        assertThat(
                        SchedulerChoice.best(
                                "lab",
                                List.of(
                                        at(1, 44, 1, "la"),
                                        at(2, 44, 1, "labs"),
                                        at(3, 0, 1, "lab"),
                                        at(4, 128, 1, "lab"),
                                        at(5, -1, 1, "lab"))))
                .isEmpty();
    }

    private static int best(SchedulerCandidate... candidates) {
        return SchedulerChoice.best("lab", List.of(candidates)).orElseThrow().address().getPort();
    }

    private static SchedulerCandidate at(int port, int version, long time, String netname) {
        return new SchedulerCandidate(
                InetSocketAddress.createUnresolved("scheduler", port),
                new DiscoveryReply(version, time, netname));
    }
}
