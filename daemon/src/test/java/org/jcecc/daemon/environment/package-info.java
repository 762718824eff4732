/** Tests of the environment store. */
@NullMarked
package org.jcecc.daemon.environment;

import org.jspecify.annotations.NullMarked;
