/**
 * {@code jcecc-monitor}: shows what a network of compile servers does.
 *
 * <p>One model ({@code model}) behind a lock ({@code feed}); events come from a scheduler ({@code
 * link}) or a recording ({@code json}), and are shown as lines ({@code json}), as one report
 * ({@code report}) or on the terminal ({@code screen}, {@code terminal}).
 *
 * <p>Start at {@link org.jcecc.monitor.Monitor}.
 */
@NullMarked
package org.jcecc.monitor;

import org.jspecify.annotations.NullMarked;
