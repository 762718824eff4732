/**
 * The scheduler's figures for Prometheus, by HTTP.
 *
 * <p>The rule: nothing else knows the metrics library. Start at {@link
 * org.jcecc.scheduler.metrics.MetricsServer}.
 */
@NullMarked
package org.jcecc.scheduler.metrics;

import org.jspecify.annotations.NullMarked;
