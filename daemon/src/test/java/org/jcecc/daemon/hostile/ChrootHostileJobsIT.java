package org.jcecc.daemon.hostile;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jcecc.daemon.testing.TestSandboxes;
import org.junit.jupiter.api.BeforeAll;

/** The rung for machines without bubblewrap; needs root that may make namespaces and mount. */
class ChrootHostileJobsIT extends NamespacesHostileJobs {

    ChrootHostileJobsIT() {
        super("chroot");
    }

    @BeforeAll
    void checkRights() throws Exception {
        assumeTrue(TestSandboxes.mayMountPrivately(), "root may make no namespaces here");
    }
}
