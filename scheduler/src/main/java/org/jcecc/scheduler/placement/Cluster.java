package org.jcecc.scheduler.placement;

import java.util.List;

/**
 * All a decision may know beyond the job.
 *
 * @param servers the daemons in the order in which they logged in
 * @param rejections environments that did not run somewhere
 * @param anyJobMeasured whether a counted job has ended since the scheduler started
 */
public record Cluster(
        List<ServerSnapshot> servers, Rejections rejections, boolean anyJobMeasured) {}
