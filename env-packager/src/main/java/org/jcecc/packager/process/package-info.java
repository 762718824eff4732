/**
 * Running a short helper program and keeping what it says. The rule: every run has a time limit and
 * an output limit, an environment given by the caller, and leaves no process behind.
 *
 * <p>Start at {@link org.jcecc.packager.process.Command}.
 */
@NullMarked
package org.jcecc.packager.process;

import org.jspecify.annotations.NullMarked;
