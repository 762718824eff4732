/** Tests of checking environments. */
@NullMarked
package org.jcecc.packager.verify;

import org.jspecify.annotations.NullMarked;
