/**
 * Peers that lie, dawdle or come in thousands, against the installed programs. The rule: whoever is
 * honest does not notice, and {@code docs/security.md} has a line for each threat.
 *
 * <p>Start at {@link org.jcecc.it.hostile.LyingWorkerIT}.
 */
@NullMarked
package org.jcecc.it.hostile;

import org.jspecify.annotations.NullMarked;
