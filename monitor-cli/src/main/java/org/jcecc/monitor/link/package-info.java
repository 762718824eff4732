/**
 * The way to the scheduler: finding it, staying connected, asking what ran before, and turning its
 * messages into events.
 *
 * <p>Start at {@link org.jcecc.monitor.link.SchedulerLink}.
 */
@NullMarked
package org.jcecc.monitor.link;

import org.jspecify.annotations.NullMarked;
