package org.jcecc.scheduler.core;

/**
 * What a counted job tells about its server.
 *
 * @param jobId the job's number
 * @param outputBytes object bytes, adjusted for what the compiler's options do to them
 * @param userMillis CPU time in ms
 */
record Sample(int jobId, long outputBytes, long userMillis) {}
