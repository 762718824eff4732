/**
 * The daemon's figures for Prometheus.
 *
 * <p>The rule: nothing else in the daemon knows the metrics library. Start at {@link
 * org.jcecc.daemon.metrics.FigureCollector}.
 */
@NullMarked
package org.jcecc.daemon.metrics;

import org.jspecify.annotations.NullMarked;
