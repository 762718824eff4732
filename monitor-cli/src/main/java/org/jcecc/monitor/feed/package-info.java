/**
 * Between what is heard and what is shown: everything that happens passes here once, in order, and
 * no face can hold up the thread that listens.
 *
 * <p>Start at {@link org.jcecc.monitor.feed.Feed}.
 */
@NullMarked
package org.jcecc.monitor.feed;

import org.jspecify.annotations.NullMarked;
