/**
 * The programs as their users have them: processes from the installation in {@code dist/}, real
 * compilers, real projects, and the original's programs beside ours.
 *
 * <p>Start at {@link org.jcecc.it.RealProjectsIT}.
 */
@NullMarked
package org.jcecc.it;

import org.jspecify.annotations.NullMarked;
