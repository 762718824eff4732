/**
 * The worker daemon {@code jceccd}: the front desk for clients of this machine, the compile server
 * for those of others, and the reporter to the scheduler.
 *
 * <p>The rule: this package puts the parts together and owns the threads; what happens is decided
 * in {@link org.jcecc.daemon.client} and done in the other packages.
 *
 * <p>Start at {@link org.jcecc.daemon.WorkerDaemon}, then {@link org.jcecc.daemon.Daemon}.
 */
@NullMarked
package org.jcecc.daemon;

import org.jspecify.annotations.NullMarked;
