package org.jcecc.daemon.load;

/**
 * What the scheduler believes the load to be, and whether it is time to correct that. The
 * comparison is with the last value sent, so that a slow drift is reported too.
 */
public final class ReportedLoad {

    private static final int NEVER = -1000;
    private static final int WORTH_REPORTING = 100;

    private int sent = NEVER;

    /** There is a new scheduler, which knows nothing. */
    public void forget() {
        sent = NEVER;
    }

    /** Whether to send this load; if so it counts as sent. */
    public boolean shouldSend(int load) {
        boolean crossed = load != sent && (load == Load.FULL || sent == Load.FULL);
        boolean send = crossed || Math.abs(load - sent) >= WORTH_REPORTING;
        if (send) {
            sent = load;
        }
        return send;
    }
}
