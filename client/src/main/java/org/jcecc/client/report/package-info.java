/**
 * What became of each command, and why: the answers to {@code jcecc --jobs}, {@code --why} and
 * {@code --summary}.
 *
 * <p>The one rule: every command ends with exactly one {@link org.jcecc.client.report.Outcome}.
 * Nothing here reads a clock or a socket; texts for people are made of byte strings here, and only
 * here.
 *
 * <p>Start at {@link org.jcecc.client.report.Reason}.
 */
@NullMarked
package org.jcecc.client.report;

import org.jspecify.annotations.NullMarked;
