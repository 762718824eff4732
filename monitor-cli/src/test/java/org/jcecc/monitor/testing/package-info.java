/**
 * Partners for tests: a scheduler that does what a test says, and stories to feed the model with.
 *
 * <p>Start at {@link org.jcecc.monitor.testing.ScriptedScheduler}.
 */
@NullMarked
package org.jcecc.monitor.testing;

import org.jspecify.annotations.NullMarked;
