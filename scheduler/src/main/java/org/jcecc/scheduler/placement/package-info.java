/**
 * Which compile server gets which job: the scheduler's decisions, and nothing else. Everything here
 * is a function of its arguments: the caller takes a snapshot of the cluster, passes the random
 * source in, and carries out what comes back.
 *
 * <p>Start at {@link org.jcecc.scheduler.placement.Placement}.
 */
@NullMarked
package org.jcecc.scheduler.placement;

import org.jspecify.annotations.NullMarked;
