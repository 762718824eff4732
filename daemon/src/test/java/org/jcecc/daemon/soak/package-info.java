/**
 * The daemon under many jobs, for {@code ./bench daemon-soak}.
 *
 * <p>The rule: no test; it measures and judges nothing. Start at {@link
 * org.jcecc.daemon.soak.DaemonSoak}.
 */
@NullMarked
package org.jcecc.daemon.soak;

import org.jspecify.annotations.NullMarked;
