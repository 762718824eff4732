/**
 * What the operator asks for: the command line, the configuration file and the few environment
 * variables, as one {@link org.jcecc.daemon.options.DaemonOptions}. Everything here is a function
 * of its arguments; the main class reads the environment and the file and passes them in.
 *
 * <p>The rule: an option is declared once, in {@link org.jcecc.daemon.options.OptionParser}.
 *
 * <p>Start at {@link org.jcecc.daemon.options.DaemonOptions}.
 */
@NullMarked
package org.jcecc.daemon.options;

import org.jspecify.annotations.NullMarked;
