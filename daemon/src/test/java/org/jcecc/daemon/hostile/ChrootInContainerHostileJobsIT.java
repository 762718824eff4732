package org.jcecc.daemon.hostile;

import org.jcecc.daemon.testing.TestSandboxes;

/** The same rung with the rights of a container's root, who may neither mount nor trace. */
class ChrootInContainerHostileJobsIT extends HostileJobs {

    ChrootInContainerHostileJobsIT() {
        super("chroot", TestSandboxes.helperInContainer());
    }
}
