package org.jcecc.scheduler.core;

/**
 * Guesses how many more jobs a submitter's build will ask for. A build tool keeps a fixed number of
 * compilers going: as long as each end is followed by a new request, about as many are to be
 * expected as there were so far; once ends are no longer followed by requests, none.
 */
final class BuildProgress {

    /** Ends and requests do not alternate strictly; so many may be missing. */
    private static final int SLACK = 2;

    private static final int SLACK_PER_JOBS = 10;

    private int inFlight;
    private int peak;
    private int refills;

    void requested() {
        inFlight++;
        if (inFlight > peak) {
            peak = inFlight;
        } else {
            refills++;
        }
    }

    void ended() {
        inFlight--;
        if (inFlight < peak / 2) {
            peak = inFlight;
            refills = 0;
        }
    }

    /** Requests that are expected to come. */
    int expectedRequests() {
        return peak - inFlight <= SLACK + peak / SLACK_PER_JOBS ? refills : 0;
    }
}
