package org.jcecc.scheduler.core;

import org.jcecc.scheduler.placement.Refusals;

/**
 * Why a job went where it went.
 *
 * @param jobId its number
 * @param file the source
 * @param submitter node name of the daemon it came from
 * @param server node name of the daemon that got it; empty while the job waits
 * @param why what {@link #reason} says
 * @param refusals why not others
 */
public record PlacementRecord(
        int jobId, String file, String submitter, String server, Object why, Refusals refusals) {

    /** Why that server, or why it waits. */
    public String reason() {
        return why.toString();
    }

    boolean isAbout(String jobOrFile) {
        return Integer.toString(jobId).equals(jobOrFile)
                || file.equals(jobOrFile)
                || file.endsWith("/" + jobOrFile);
    }
}
