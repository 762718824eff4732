/**
 * What the client is asked about itself: {@code jcecc --jobs} and the like. The launcher passes
 * such a question on as it does a command; the answer is printed where it was asked.
 *
 * <p>The one rule: a question changes nothing but by {@code --stop}.
 *
 * <p>Start at {@link org.jcecc.client.front.FrontDesk}.
 */
@NullMarked
package org.jcecc.client.front;

import org.jspecify.annotations.NullMarked;
