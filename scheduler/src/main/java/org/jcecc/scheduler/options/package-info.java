/**
 * What the operator wants: command line, configuration file and environment, in that order of
 * weight. Nothing here acts on it.
 *
 * <p>Start at {@link org.jcecc.scheduler.options.SchedulerOptions}.
 */
@NullMarked
package org.jcecc.scheduler.options;

import org.jspecify.annotations.NullMarked;
