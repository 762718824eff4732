/**
 * Connections for programs that serve thousands of them with few threads: Netty channels that shake
 * hands and carry messages, or lines for the control port. Everything else uses {@link
 * org.jcecc.protocol.connection.PeerConnection}.
 *
 * <p>The one rule: Netty's types do not leave packages of this name, and no buffer leaves this one.
 *
 * <p>Start at {@link org.jcecc.protocol.net.PeerInitializer}.
 */
@NullMarked
package org.jcecc.protocol.net;

import org.jspecify.annotations.NullMarked;
