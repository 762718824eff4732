/**
 * Why compiles do not run elsewhere: {@code jcecc --doctor}. Looks at the caller's set-up, has one
 * line compiled on a compile server, and asks the scheduler where that did not work.
 *
 * <p>The one rule: every finding that is bad is a {@link org.jcecc.client.doctor.Fault}, which has
 * a name to search for and a remedy.
 *
 * <p>Start at {@link org.jcecc.client.doctor.Doctor}.
 */
@NullMarked
package org.jcecc.client.doctor;

import org.jspecify.annotations.NullMarked;
