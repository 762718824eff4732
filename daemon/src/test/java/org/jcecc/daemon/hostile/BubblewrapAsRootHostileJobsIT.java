package org.jcecc.daemon.hostile;

/** The same sandbox without a user namespace; needs root. */
class BubblewrapAsRootHostileJobsIT extends HostileJobs {

    BubblewrapAsRootHostileJobsIT() {
        super("bubblewrap as root");
    }
}
