/**
 * What the scheduler knows and what it does about each event: logins, requests, reports, timers.
 * Pure: events and the time come in, {@link org.jcecc.scheduler.core.Effect effects} go out, and
 * one thread owns all of it. No sockets, no clock, no logger.
 *
 * <p>Start at {@link org.jcecc.scheduler.core.SchedulerCore}.
 */
@NullMarked
package org.jcecc.scheduler.core;

import org.jspecify.annotations.NullMarked;
