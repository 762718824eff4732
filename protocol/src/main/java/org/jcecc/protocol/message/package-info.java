/**
 * The messages, one record each, with their fields declared in wire order.
 *
 * <p>Start at {@link org.jcecc.protocol.message.Message}; {@link
 * org.jcecc.protocol.message.MessageType} lists them all, {@link org.jcecc.protocol.message.Frames}
 * turns them into bytes and back.
 */
@NullMarked
package org.jcecc.protocol.message;

import org.jspecify.annotations.NullMarked;
