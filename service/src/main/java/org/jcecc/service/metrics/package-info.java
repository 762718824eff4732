/**
 * A program's figures for Prometheus and its health for whoever watches it, by HTTP.
 *
 * <p>The rule: figures are asked for when somebody wants to see them, nothing is counted here.
 * Start at {@link org.jcecc.service.metrics.MetricsServer}.
 */
@NullMarked
package org.jcecc.service.metrics;

import org.jspecify.annotations.NullMarked;
