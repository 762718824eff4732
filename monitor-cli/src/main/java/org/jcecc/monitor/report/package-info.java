/**
 * One snapshot, printed and done: as a table for people, as JSON for programs, or as one number.
 *
 * <p>Start at {@link org.jcecc.monitor.report.TextReport}.
 */
@NullMarked
package org.jcecc.monitor.report;

import org.jspecify.annotations.NullMarked;
