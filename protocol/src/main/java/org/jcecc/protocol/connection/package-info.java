/**
 * One connection between two programs, without Netty: the handshake, messages and files over a
 * blocking channel. A connection or a job is a method that reads top to bottom, on a thread of its
 * own.
 *
 * <p>The one rule: nothing waits longer than its caller allows.
 *
 * <p>Start at {@link org.jcecc.protocol.connection.PeerConnection}.
 */
@NullMarked
package org.jcecc.protocol.connection;

import org.jspecify.annotations.NullMarked;
