/**
 * The installed programs in containers, as an operator runs them who has no machine to spare: a
 * container engine of the tests' own, images made from this machine's release of Debian, and farms
 * of containers in them. No container engine that is already there is touched.
 *
 * <p>Start at {@link org.jcecc.it.container.ContainersIT}.
 */
@NullMarked
package org.jcecc.it.container;

import org.jspecify.annotations.NullMarked;
