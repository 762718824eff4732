/** Tests of what goes into an environment. */
@NullMarked
package org.jcecc.packager.contents;

import org.jspecify.annotations.NullMarked;
