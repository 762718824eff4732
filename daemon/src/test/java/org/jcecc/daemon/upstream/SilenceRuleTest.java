package org.jcecc.daemon.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.jcecc.daemon.host.TcpTable;
import org.junit.jupiter.api.Test;

class SilenceRuleTest {

    private static final int SENT = 100;

    private final SilenceRule rule = new SilenceRule();

    @Test
    void peerThatAcknowledgesNothingIsGoneAtTheFourthLook() {
        assertThat(rule.gone(SENT, delivery(30, 4))).isFalse();
        // The first 70 bytes may have been acknowledged just now.
        assertThat(rule.gone(SENT, delivery(30, 4))).isFalse();
        assertThat(rule.gone(SENT, delivery(30, 5))).isFalse();
        assertThat(rule.gone(SENT, delivery(30, 5))).isFalse();

        assertThat(rule.gone(SENT, delivery(30, 6))).isTrue();
    }

    @Test
    void whatIsSentLaterSavesNoPeerThatIsGone() {
        rule.gone(SENT, delivery(0, 0));
        assertThat(rule.gone(SENT + 10, delivery(10, 3))).isFalse();
        assertThat(rule.gone(SENT + 20, delivery(20, 4))).isFalse();
        assertThat(rule.gone(SENT + 30, delivery(30, 5))).isFalse();

        assertThat(rule.gone(SENT + 40, delivery(40, 5))).isTrue();
    }

    @Test
    void peerThatAcknowledgesAByteNowAndThenIsThere() {
        for (int arrived = 0; arrived < SENT; arrived++) {
            int missing = SENT - arrived;

            assertThat(rule.gone(SENT, delivery(missing, 3))).isFalse();
            assertThat(rule.gone(SENT, delivery(missing, 4))).isFalse();
            assertThat(rule.gone(SENT, delivery(missing, 5))).isFalse();
        }
    }

    @Test
    void peerThatHasNoRoomAndSaysSoIsThere() {
        for (int look = 0; look < SENT; look++) {
            // At times a question is on its way.
            int unanswered = look % 4 == 0 ? 0 : 1;

            assertThat(rule.gone(SENT, delivery(30, unanswered))).isFalse();
        }
    }

    @Test
    void nothingIsLookedForWhenEverythingHasArrived() {
        assertThat(rule.open(SENT)).isTrue();

        rule.gone(SENT, delivery(0, 0));

        assertThat(rule.open(SENT)).isFalse();
        assertThat(rule.open(SENT + 1)).isTrue();
    }

    private static TcpTable.Entry delivery(long unacknowledged, int unanswered) {
        return new TcpTable.Entry(0, unacknowledged, unanswered);
    }
}
