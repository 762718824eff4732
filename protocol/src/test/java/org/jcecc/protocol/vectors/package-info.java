/**
 * Replays what real programs said to each other, recorded in {@code src/test/resources/vectors}:
 * its README tells the format. Every recording goes through the code paths a connection takes.
 *
 * <p>The one rule: what is expected comes from the recordings and from names written down here,
 * never from the code under test.
 *
 * <p>Start at {@link org.jcecc.protocol.vectors.Recording}.
 */
@NullMarked
package org.jcecc.protocol.vectors;

import org.jspecify.annotations.NullMarked;
