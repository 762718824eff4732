/**
 * One translation unit compiled for another machine, from the request to the last byte of its
 * object.
 *
 * <p>The rule: a job is a method that reads top to bottom; what it decides (arguments, directories,
 * verdict) are functions beside it, and nothing of it outlives it.
 *
 * <p>Start at {@link org.jcecc.daemon.job.RemoteJob}.
 */
@NullMarked
package org.jcecc.daemon.job;

import org.jspecify.annotations.NullMarked;
