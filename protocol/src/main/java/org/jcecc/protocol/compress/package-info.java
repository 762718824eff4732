/**
 * Pieces of files, compressed as the protocol wants them and back. Functions of their arguments.
 *
 * <p>The one rule: what a peer claims bounds nothing; the limits of the protocol do.
 *
 * <p>Start at {@link org.jcecc.protocol.compress.ChunkCompressor}.
 */
@NullMarked
package org.jcecc.protocol.compress;

import org.jspecify.annotations.NullMarked;
