/**
 * The compilers of this machine, packed for other machines: made when a client first asks, kept
 * until something in them changes.
 *
 * <p>The rule: who asks gets a file that exists, or a reason.
 *
 * <p>Start at {@link org.jcecc.daemon.packaging.PackedCompilers}.
 */
@NullMarked
package org.jcecc.daemon.packaging;

import org.jspecify.annotations.NullMarked;
