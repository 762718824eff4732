/** Tests of the two programs. */
@NullMarked
package org.jcecc.packager.cli;

import org.jspecify.annotations.NullMarked;
