package org.jcecc.scheduler.placement;

/** What counts against a server's slots. */
public enum Occupancy {
    /** Jobs assigned to it; the rule of release 1.4. */
    ASSIGNED_JOBS {
        @Override
        public int running(ServerSnapshot server) {
            return server.remoteJobs();
        }

        @Override
        boolean filledByLocalJobs(ServerSnapshot server) {
            return false;
        }
    },
    /** Jobs assigned to it and what it runs for itself, such as link jobs. */
    ALL_JOBS {
        @Override
        public int running(ServerSnapshot server) {
            return server.remoteJobs() + server.localJobWeight();
        }

        @Override
        boolean filledByLocalJobs(ServerSnapshot server) {
            return server.localJobWeight() >= server.maxJobs();
        }
    };

    private static final int SLOTS_PER_PRELOADED_JOB = 4;

    /** Slots taken. */
    public abstract int running(ServerSnapshot server);

    /** Whether a job assigned now could not start before a local one ends. */
    abstract boolean filledByLocalJobs(ServerSnapshot server);

    /** Whether it has its slots full and one job, plus one for each four slots, waiting there. */
    boolean full(ServerSnapshot server) {
        int slots = server.maxJobs();
        return running(server) >= slots + 1 + slots / SLOTS_PER_PRELOADED_JOB;
    }

    /** Whether a job assigned now can start at once. */
    public boolean hasFreeSlot(ServerSnapshot server) {
        return running(server) < server.maxJobs();
    }
}
