/**
 * The user's terminal: keys in, lines out, and everything as it was before at the end.
 *
 * <p>Start at {@link org.jcecc.monitor.terminal.TerminalFace}.
 */
@NullMarked
package org.jcecc.monitor.terminal;

import org.jspecify.annotations.NullMarked;
