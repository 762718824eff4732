/**
 * Scripted daemons, monitors and operators for the tests of the scheduler, and the simulator that
 * compares placement algorithms.
 */
@NullMarked
package org.jcecc.scheduler.testing;

import org.jspecify.annotations.NullMarked;
