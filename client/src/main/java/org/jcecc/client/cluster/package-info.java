/**
 * What a scheduler tells about its cluster: the answers to {@code jcecc --show-scheduler} and
 * {@code --capacity}.
 *
 * <p>The one rule: it only looks. It logs in as a monitor does, and nobody is asked to work.
 *
 * <p>Start at {@link org.jcecc.client.cluster.Cluster}.
 */
@NullMarked
package org.jcecc.client.cluster;

import org.jspecify.annotations.NullMarked;
