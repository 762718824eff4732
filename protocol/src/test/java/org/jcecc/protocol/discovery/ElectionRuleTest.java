package org.jcecc.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElectionRuleTest {

    private static final SchedulerAnnouncement OWN = new SchedulerAnnouncement(43, 1000, "lab");

    @ParameterizedTest
    @CsvSource({
        "44, 2000, lab, true",
        "43, 999, lab, true",
        "43, 1000, lab, false",
        "43, 1001, lab, false",
        "42, 1, lab, false",
        "44, 1, Lab, false",
        "44, 1, other, false",
        "255, 2000, lab, true",
    })
    void betterSchedulerOfTheSameNetworkTakesOver(
            int version, long startTime, String netname, boolean yields) {
        var other = new SchedulerAnnouncement(version, startTime, netname);

        assertThat(ElectionRule.yields(OWN, other)).isEqualTo(yields);
    }

    @ParameterizedTest
    @CsvSource({"35, false", "36, true"})
    void schedulersBeforeVersion36DoNotCount(int version, boolean yields) {
        var own = new SchedulerAnnouncement(30, 1000, "lab");

        assertThat(ElectionRule.yields(own, new SchedulerAnnouncement(version, 1, "lab")))
                .isEqualTo(yields);
    }
}
