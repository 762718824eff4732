/** Tests of the archive format and its names. */
@NullMarked
package org.jcecc.packager.archive;

import org.jspecify.annotations.NullMarked;
