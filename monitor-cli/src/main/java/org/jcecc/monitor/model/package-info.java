/**
 * What a monitor knows of a network: hosts, jobs, builds, totals. Events and their time go in, an
 * immutable snapshot comes out. Nothing here looks at a clock, a socket or a file.
 *
 * <p>Start at {@link org.jcecc.monitor.model.Net}; {@link org.jcecc.monitor.model.NetEvent} lists
 * what can happen.
 */
@NullMarked
package org.jcecc.monitor.model;

import org.jspecify.annotations.NullMarked;
