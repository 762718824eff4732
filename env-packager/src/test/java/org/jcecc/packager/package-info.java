/** Tests of the packager as a whole. */
@NullMarked
package org.jcecc.packager;

import org.jspecify.annotations.NullMarked;
