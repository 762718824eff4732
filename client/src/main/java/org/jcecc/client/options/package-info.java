/**
 * What a user can tell the client: the variables it obeys and how their values are read.
 *
 * <p>The one rule: what a user may set stands in {@code ClientVariable}. Values are byte strings of
 * the caller's environment, one character of ISO-8859-1 for each byte.
 *
 * <p>Start at {@link org.jcecc.client.options.ClientVariable}.
 */
@NullMarked
package org.jcecc.client.options;

import org.jspecify.annotations.NullMarked;
