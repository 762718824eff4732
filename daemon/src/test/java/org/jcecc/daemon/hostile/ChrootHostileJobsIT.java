package org.jcecc.daemon.hostile;

/** The rung for machines without user namespaces; needs root. */
class ChrootHostileJobsIT extends HostileJobs {

    ChrootHostileJobsIT() {
        super("chroot");
    }
}
