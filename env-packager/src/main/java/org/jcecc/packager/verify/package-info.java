/**
 * Whether an unpacked environment works: its programs are run, each shut into the environment as a
 * compile server would do it. The rule: no program of an environment runs outside a jail.
 *
 * <p>Start at {@link org.jcecc.packager.verify.EnvironmentCheck}.
 */
@NullMarked
package org.jcecc.packager.verify;

import org.jspecify.annotations.NullMarked;
