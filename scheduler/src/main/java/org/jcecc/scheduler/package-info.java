/**
 * The program {@code jcecc-scheduler}: options, log, signals, start and end.
 *
 * <p>Start at {@link org.jcecc.scheduler.Scheduler}. The environment and the command line are read
 * here and nowhere else.
 */
@NullMarked
package org.jcecc.scheduler;

import org.jspecify.annotations.NullMarked;
