/** Tests of names as bytes. */
@NullMarked
package org.jcecc.packager.names;

import org.jspecify.annotations.NullMarked;
