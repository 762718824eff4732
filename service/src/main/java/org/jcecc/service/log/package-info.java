/**
 * Where log lines go and how they look: like the original's, because people and scripts read them.
 *
 * <p>The rule: nothing else knows the logging library behind SLF4J. Start at {@link
 * org.jcecc.service.log.ServiceLog}.
 */
@NullMarked
package org.jcecc.service.log;

import org.jspecify.annotations.NullMarked;
