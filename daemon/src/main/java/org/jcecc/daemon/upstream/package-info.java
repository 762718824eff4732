/**
 * The connection to the scheduler: finding one, keeping one, waiting before the next attempt. What
 * is said over it is the switchboard's business.
 *
 * <p>The rule: a lost scheduler costs time, never a client.
 *
 * <p>Start at {@link org.jcecc.daemon.upstream.SchedulerLink}.
 */
@NullMarked
package org.jcecc.daemon.upstream;

import org.jspecify.annotations.NullMarked;
