/**
 * Packing for another process: a daemon of root has compilers packed under an account without
 * rights. The rule: what arrives is not trusted; it is bounded, and names no file outside the
 * receiver's directory.
 *
 * <p>Start at {@link org.jcecc.packager.handover.PackingProgram}, which does the work, and {@link
 * org.jcecc.packager.handover.Handover}, which carries the result.
 */
@NullMarked
package org.jcecc.packager.handover;

import org.jspecify.annotations.NullMarked;
