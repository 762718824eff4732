/**
 * One command from the launcher's request to its end: which machine runs it, and everything that is
 * said on the way to the daemon, the compile server and the launcher.
 *
 * <p>The one rule: whatever goes wrong between us and others, the command runs here instead, and
 * nothing the user sees appears twice.
 *
 * <p>Start at {@link org.jcecc.client.compile.Command}.
 */
@NullMarked
package org.jcecc.client.compile;

import org.jspecify.annotations.NullMarked;
