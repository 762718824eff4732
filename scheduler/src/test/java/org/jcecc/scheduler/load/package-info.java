/**
 * The load test of the scheduler: a farm of simulated daemons in one process against the real
 * program in another. Not a unit test: {@code ./bench scheduler-load} runs it.
 *
 * <p>The rule: the scheduler is known by its sockets and by what the kernel says of its process, so
 * that the original can be measured in the same way. Start at {@link
 * org.jcecc.scheduler.load.SchedulerLoad}.
 */
@NullMarked
package org.jcecc.scheduler.load;

import org.jspecify.annotations.NullMarked;
