/**
 * People who compile all the time, in a network where everything goes wrong that can. The rule: no
 * compile fails, no object is wrong, and nothing is left behind when it is over.
 *
 * <p>Start at {@link org.jcecc.it.chaos.ChaosIT}.
 */
@NullMarked
package org.jcecc.it.chaos;

import org.jspecify.annotations.NullMarked;
