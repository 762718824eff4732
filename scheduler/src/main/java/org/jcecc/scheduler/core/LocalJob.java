package org.jcecc.scheduler.core;

/**
 * Something a daemon runs for itself, such as a link.
 *
 * @param id number from the counter of all jobs
 * @param wholeNode whether it takes all slots
 * @param startTime seconds since 1970 on the daemon's clock
 * @param file what is made; may be empty
 */
record LocalJob(int id, boolean wholeNode, int startTime, String file) {}
