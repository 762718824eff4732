/**
 * How busy this machine is, as the scheduler wants to know it. The formula is the original's, units
 * slip included, because schedulers and mixed clusters are balanced around it.
 *
 * <p>The rule: only {@link org.jcecc.daemon.load.MachineSampler} looks at the machine; everything
 * else computes on the samples it took.
 *
 * <p>Start at {@link org.jcecc.daemon.load.LoadAccount}.
 */
@NullMarked
package org.jcecc.daemon.load;

import org.jspecify.annotations.NullMarked;
