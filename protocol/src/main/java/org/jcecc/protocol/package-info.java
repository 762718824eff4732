/**
 * What icecream programs say to each other: messages, framing, compression and discovery, for
 * protocol versions 21 to 44. Knows nothing of schedulers, daemons or clients.
 *
 * <p>Start at {@link org.jcecc.protocol.message.Message}.
 */
@NullMarked
package org.jcecc.protocol;

import org.jspecify.annotations.NullMarked;
