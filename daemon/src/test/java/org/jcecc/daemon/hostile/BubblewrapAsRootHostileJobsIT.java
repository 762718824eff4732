package org.jcecc.daemon.hostile;

/** The same sandbox without a user namespace; needs root. */
class BubblewrapAsRootHostileJobsIT extends NamespacesHostileJobs {

    BubblewrapAsRootHostileJobsIT() {
        super("bubblewrap as root");
    }
}
