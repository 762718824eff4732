/**
 * How daemons and monitors find a scheduler, and schedulers each other: datagrams, and what follows
 * from them. Netnames are byte strings, one {@code char} a byte.
 *
 * <p>The one rule: a datagram that is not ours is nobody's fault; it is ignored, not an error.
 *
 * <p>Start at {@link org.jcecc.protocol.discovery.SchedulerFinder} and {@link
 * org.jcecc.protocol.discovery.SchedulerConnection}.
 */
@NullMarked
package org.jcecc.protocol.discovery;

import org.jspecify.annotations.NullMarked;
