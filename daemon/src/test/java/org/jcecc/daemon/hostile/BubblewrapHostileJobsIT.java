package org.jcecc.daemon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The best rung also hides what the other cannot. */
class BubblewrapHostileJobsIT extends HostileJobs {

    BubblewrapHostileJobsIT() {
        super("bubblewrap");
    }

    @Test
    void killingEverythingKillsOnlyItself() throws Exception {
        assertThat(client().compile("act kill-all").object()).isEqualTo("killed");
    }

    @Test
    void noOtherProcessIsSeen() throws Exception {
        assertThat(client().compile("act list /proc").object()).contains("1 2 ");
    }
}
