package org.jcecc.daemon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a rung has to stand that gives each job a process table and a mount of its own. */
abstract class NamespacesHostileJobs extends HostileJobs {

    NamespacesHostileJobs(String rung) {
        super(rung);
    }

    @Test
    void killingEverythingKillsOnlyItself() throws Exception {
        assertThat(client().compile("act kill-all").object()).isEqualTo("killed");
    }

    @Test
    void temporarySpaceIsAFileSystemOfItsOwn() throws Exception {
        assertThat(client().compile("act space").object()).isEqualTo("space=%d\n".formatted(SPACE));
    }
}
