/**
 * Where log lines go and how they look: like the original's, because people and scripts read them.
 * Nothing else in the scheduler knows the logging library behind SLF4J.
 *
 * <p>Start at {@link org.jcecc.scheduler.logging.SchedulerLog}.
 */
@NullMarked
package org.jcecc.scheduler.logging;

import org.jspecify.annotations.NullMarked;
