/** Tests of running helper programs. */
@NullMarked
package org.jcecc.packager.process;

import org.jspecify.annotations.NullMarked;
