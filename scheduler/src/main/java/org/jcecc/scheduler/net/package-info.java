/**
 * The scheduler's sockets: bytes become events for the core, the core's effects become bytes. One
 * event loop does all of it and owns the core; nothing here may block.
 *
 * <p>Start at {@link org.jcecc.scheduler.net.SchedulerServer}.
 */
@NullMarked
package org.jcecc.scheduler.net;

import org.jspecify.annotations.NullMarked;
