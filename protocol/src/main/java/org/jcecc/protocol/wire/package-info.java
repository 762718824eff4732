/**
 * How fields stand in a frame: big-endian words, counted strings, lists, and the layout of a
 * record's components by protocol version. Only declares and checks; moves no bytes itself.
 *
 * <p>Strings are byte strings: each {@code char} holds one byte (ISO-8859-1), so that names that
 * are not UTF-8 survive. {@link org.jcecc.protocol.wire.WireText} makes them readable.
 *
 * <p>Start at {@link org.jcecc.protocol.wire.Layout}.
 */
@NullMarked
package org.jcecc.protocol.wire;

import org.jspecify.annotations.NullMarked;
