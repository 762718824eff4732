/**
 * Clients, slots and the scheduler's side of them: the daemon's decisions, and nothing else. Events
 * and the time go in, effects (send this, start that, close him) come out; one thread owns it all,
 * and nothing here blocks, logs or looks at a clock.
 *
 * <p>The rule: an effect is the only way out.
 *
 * <p>Start at {@link org.jcecc.daemon.client.Switchboard}.
 */
@NullMarked
package org.jcecc.daemon.client;

import org.jspecify.annotations.NullMarked;
