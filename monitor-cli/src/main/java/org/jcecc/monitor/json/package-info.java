/**
 * Events and snapshots as JSON, and events back from it. A line says all that its event does, so
 * that a recording can be replayed.
 *
 * <p>Start at {@link org.jcecc.monitor.json.EventLines}.
 */
@NullMarked
package org.jcecc.monitor.json;

import org.jspecify.annotations.NullMarked;
