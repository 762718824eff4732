/**
 * Files of the caller, by names that are byte strings: no name is too odd to be compiled to. The
 * JVM opens files by names in its locale's encoding only; names that encoding cannot say go to the
 * system's own calls.
 *
 * <p>Start at {@link org.jcecc.client.file.OutputFile}.
 */
@NullMarked
package org.jcecc.client.file;

import org.jspecify.annotations.NullMarked;
