/**
 * Text from the network on its way to people: nothing in it may act on a terminal or upset columns.
 *
 * <p>Start at {@link org.jcecc.monitor.text.Printable}.
 */
@NullMarked
package org.jcecc.monitor.text;

import org.jspecify.annotations.NullMarked;
