/**
 * Clients' connections: listening, reading, sending. A connection is a virtual thread that reads;
 * what a client says becomes an event, and the work that follows and needs the connection, an
 * environment to receive or a job to feed, is done on the same thread.
 *
 * <p>The rule: nothing here decides; the switchboard does.
 *
 * <p>Start at {@link org.jcecc.daemon.net.ClientSession}.
 */
@NullMarked
package org.jcecc.daemon.net;

import org.jspecify.annotations.NullMarked;
