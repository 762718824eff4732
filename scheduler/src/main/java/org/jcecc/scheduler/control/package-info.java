/**
 * What an operator can ask and order on the control port: lines of text in, lines of text out. The
 * original's words have the original's answers, byte for byte, as scripts depend on them; some
 * words are our own.
 *
 * <p>Start at {@link org.jcecc.scheduler.control.ControlCommands}.
 */
@NullMarked
package org.jcecc.scheduler.control;

import org.jspecify.annotations.NullMarked;
