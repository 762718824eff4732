/** Tests of jobs. */
@NullMarked
package org.jcecc.daemon.job;

import org.jspecify.annotations.NullMarked;
