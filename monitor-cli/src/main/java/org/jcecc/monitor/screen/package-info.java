/**
 * What the terminal shows, without a terminal: a snapshot and the view's state make lines of styled
 * text, a key makes the next state. Everything here is a function of its arguments.
 *
 * <p>Start at {@link org.jcecc.monitor.screen.Screen}; {@link org.jcecc.monitor.screen.Keys} says
 * what keys do.
 */
@NullMarked
package org.jcecc.monitor.screen;

import org.jspecify.annotations.NullMarked;
