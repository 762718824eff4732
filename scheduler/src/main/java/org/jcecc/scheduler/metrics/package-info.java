/**
 * The scheduler's figures for Prometheus.
 *
 * <p>The rule: nothing else knows the metrics library. Start at {@link
 * org.jcecc.scheduler.metrics.FigureCollector}.
 */
@NullMarked
package org.jcecc.scheduler.metrics;

import org.jspecify.annotations.NullMarked;
