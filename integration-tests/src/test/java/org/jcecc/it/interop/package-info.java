/**
 * Our programs and the original's on one network with real broadcast, every way round. The rule:
 * whatever stands next to a program of ours, the build works and its objects are those of a local
 * build.
 *
 * <p>Start at {@link org.jcecc.it.interop.InteropMatrixIT}.
 */
@NullMarked
package org.jcecc.it.interop;

import org.jspecify.annotations.NullMarked;
