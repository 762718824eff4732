/**
 * Which toolchain environments a compile may use: those the user names, or the one the daemon makes
 * of the compiler.
 *
 * <p>The one rule: an environment that is offered to the scheduler is a readable file here.
 *
 * <p>Start at {@link org.jcecc.client.environment.EnvironmentFile}.
 */
@NullMarked
package org.jcecc.client.environment;

import org.jspecify.annotations.NullMarked;
