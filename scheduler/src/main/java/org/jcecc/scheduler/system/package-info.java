/**
 * The operating system's side of being a daemon: accounts, signals, leaving the terminal, telling
 * the service manager. Native calls are made here and nowhere else.
 *
 * <p>Start at {@link org.jcecc.scheduler.system.RunUser}.
 */
@NullMarked
package org.jcecc.scheduler.system;

import org.jspecify.annotations.NullMarked;
