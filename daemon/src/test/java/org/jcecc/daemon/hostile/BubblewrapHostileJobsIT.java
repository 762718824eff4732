package org.jcecc.daemon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The best rung also hides what the others cannot. */
class BubblewrapHostileJobsIT extends NamespacesHostileJobs {

    BubblewrapHostileJobsIT() {
        super("bubblewrap");
    }

    @Test
    void noOtherProcessIsSeen() throws Exception {
        assertThat(client().compile("act list /proc").object()).contains("1 2 ");
    }
}
