/** Tests of the sandbox. */
@NullMarked
package org.jcecc.daemon.sandbox;

import org.jspecify.annotations.NullMarked;
