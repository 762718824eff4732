/**
 * Where log lines go and how they look: like the original's, because people and scripts read them.
 *
 * <p>The rule: nothing else in the daemon knows the logging library behind SLF4J.
 *
 * <p>Start at {@link org.jcecc.daemon.logging.DaemonLog}.
 */
@NullMarked
package org.jcecc.daemon.logging;

import org.jspecify.annotations.NullMarked;
