/**
 * What ended jobs teach: how much CPU a translation unit costs, how fast each server is, and which
 * server cannot be trusted at the moment. Pure: reports and times in, estimates out.
 *
 * <p>Start at {@link org.jcecc.scheduler.history.History}.
 */
@NullMarked
package org.jcecc.scheduler.history;

import org.jspecify.annotations.NullMarked;
