/**
 * The two programs, {@code jcecc-create-env} and {@code jcecc-test-env}: arguments, output and exit
 * codes as the original's, everything else in the library behind them. The rule: only here is the
 * process's environment read and anything printed.
 *
 * <p>Start at {@link org.jcecc.packager.cli.CreateEnv}.
 */
@NullMarked
package org.jcecc.packager.cli;

import org.jspecify.annotations.NullMarked;
