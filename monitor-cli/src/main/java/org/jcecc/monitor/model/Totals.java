package org.jcecc.monitor.model;

/**
 * Sums over all sessions.
 *
 * @param requested jobs that were seen to wait
 * @param remote jobs begun on another machine
 * @param own jobs begun on their submitter by the scheduler's choice
 * @param local local jobs begun
 * @param ok jobs that succeeded; local jobs are not in any of the results
 * @param compileErrors jobs whose compiler failed
 * @param cancelled jobs given up by their submitter
 * @param infrastructure jobs that failed for another reason
 * @param lost jobs whose machine, or whose scheduler, vanished, local ones too
 * @param localDone local jobs that ended
 * @param unknown ends of jobs that nobody had seen begin
 * @param realMillis wall time of ended jobs
 * @param userMillis CPU time of ended jobs
 * @param inBytes sources of ended jobs
 * @param outBytes results of ended jobs
 * @param lastMinute jobs that ended within the last 60 s
 */
public record Totals(
        long requested,
        long remote,
        long own,
        long local,
        long ok,
        long compileErrors,
        long cancelled,
        long infrastructure,
        long lost,
        long localDone,
        long unknown,
        long realMillis,
        long userMillis,
        long inBytes,
        long outBytes,
        Waits waits,
        long lastMinute) {

    /** Jobs that failed, and nobody wanted that. */
    public long failed() {
        return compileErrors + infrastructure + lost;
    }

    /** The share of own jobs among those the scheduler placed, in percent. */
    public int ownPercent() {
        long placed = remote + own;
        return placed == 0 ? 0 : (int) (own * 100 / placed);
    }
}
