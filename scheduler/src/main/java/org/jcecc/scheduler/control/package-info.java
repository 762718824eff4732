/**
 * What an operator can ask and order on the control port: lines of text in, lines of text out. The
 * words and their answers are those of icecream, byte for byte; scripts depend on them.
 *
 * <p>Start at {@link org.jcecc.scheduler.control.ControlCommands}.
 */
@NullMarked
package org.jcecc.scheduler.control;

import org.jspecify.annotations.NullMarked;
