/**
 * The environments other machines sent: received, checked, kept across restarts, lent to jobs, and
 * given up when the room is needed.
 *
 * <p>The rule: a name that came from outside becomes part of a path only as an {@link
 * org.jcecc.daemon.environment.EnvironmentKey}, and a tree that somebody uses is never deleted.
 *
 * <p>Start at {@link org.jcecc.daemon.environment.EnvironmentStore}.
 */
@NullMarked
package org.jcecc.daemon.environment;

import org.jspecify.annotations.NullMarked;
