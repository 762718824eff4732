/** Tests of finding compilers. */
@NullMarked
package org.jcecc.packager.toolchain;

import org.jspecify.annotations.NullMarked;
