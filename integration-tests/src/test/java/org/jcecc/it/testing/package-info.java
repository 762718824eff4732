/**
 * What the integration tests run things with: a cluster of processes on the loopback network,
 * commands with a time limit, sources from Debian, comparison of object files.
 *
 * <p>Start at {@link org.jcecc.it.testing.Cluster}.
 */
@NullMarked
package org.jcecc.it.testing;

import org.jspecify.annotations.NullMarked;
