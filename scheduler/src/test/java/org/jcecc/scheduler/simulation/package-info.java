/**
 * Builds on farms of unequal machines, in virtual time, placed by the real scheduler core: which
 * algorithm ends them soonest.
 *
 * <p>Start at {@link org.jcecc.scheduler.simulation.Simulation}; {@link
 * org.jcecc.scheduler.simulation.SchedulerSimulation} prints the table.
 */
@NullMarked
package org.jcecc.scheduler.simulation;

import org.jspecify.annotations.NullMarked;
