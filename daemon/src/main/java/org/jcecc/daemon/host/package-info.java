/**
 * The machine and the installation the daemon runs in: names, places.
 *
 * <p>The rule: nothing here knows what the daemon does.
 *
 * <p>Start at {@link org.jcecc.daemon.host.Machine}.
 */
@NullMarked
package org.jcecc.daemon.host;

import org.jspecify.annotations.NullMarked;
