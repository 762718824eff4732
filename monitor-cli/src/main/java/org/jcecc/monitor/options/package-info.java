/**
 * The command line and the environment of the monitor.
 *
 * <p>Start at {@link org.jcecc.monitor.options.MonitorOptions}.
 */
@NullMarked
package org.jcecc.monitor.options;

import org.jspecify.annotations.NullMarked;
