/**
 * Every listening socket of the programs, fed with mutated recordings and random bytes. The rule:
 * what is sent comes from a seed, so that a finding can be repeated.
 *
 * <p>Start at {@link org.jcecc.it.fuzz.FuzzIT}.
 */
@NullMarked
package org.jcecc.it.fuzz;

import org.jspecify.annotations.NullMarked;
