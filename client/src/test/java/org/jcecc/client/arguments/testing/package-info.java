/**
 * A file system and compilers made of memory, for tests of the argument analysis.
 *
 * <p>The one rule: they behave like the real ones as far as they go, and say nothing beyond that.
 *
 * <p>Start at {@link org.jcecc.client.arguments.testing.FakeFiles}.
 */
@NullMarked
package org.jcecc.client.arguments.testing;

import org.jspecify.annotations.NullMarked;
