/**
 * Temporary files. The rule: whoever makes a directory here removes it, however the work ends.
 *
 * <p>Start at {@link org.jcecc.packager.scratch.ScratchDirectory}.
 */
@NullMarked
package org.jcecc.packager.scratch;

import org.jspecify.annotations.NullMarked;
