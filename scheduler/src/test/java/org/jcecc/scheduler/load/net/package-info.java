/**
 * Thousands of daemons in one thread, as far as a scheduler can see them.
 *
 * <p>The rule: everything is owned by the one event loop. Start at {@link
 * org.jcecc.scheduler.load.net.Farm}.
 */
@NullMarked
package org.jcecc.scheduler.load.net;

import org.jspecify.annotations.NullMarked;
