package org.jcecc.scheduler.load.net;

/** How much a farm asks for. */
public sealed interface Load {

    /** Nothing. */
    Load NONE = new Flow(0);

    /**
     * Requests to send now.
     *
     * @param asked requests sent under this load so far
     * @param inFlight requests without an answer, and jobs that run
     * @param nanos since this load was set
     */
    long due(long asked, int inFlight, long nanos);

    /** So many jobs at any time: as fast as the scheduler can. */
    record InFlight(int jobs) implements Load {
        @Override
        public long due(long asked, int inFlight, long nanos) {
            return (long) jobs - inFlight;
        }
    }

    /** So many requests a second, whether they are answered or not. */
    record Flow(double perSecond) implements Load {
        @Override
        public long due(long asked, int inFlight, long nanos) {
            return (long) (perSecond * nanos / 1e9) - asked;
        }
    }
}
