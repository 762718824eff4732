/**
 * What the rest of the daemon asks of the part that compiles: run this job, receive this
 * environment. Interfaces and the values they exchange, nothing else; the implementations are in
 * {@code org.jcecc.daemon.job} and {@code org.jcecc.daemon.environment}.
 *
 * <p>The rule: whoever calls holds the slot, counts the clients and talks to the scheduler; whoever
 * implements talks to the one submitter and to the compiler.
 *
 * <p>Start at {@link org.jcecc.daemon.work.CompileJobs}.
 */
@NullMarked
package org.jcecc.daemon.work;

import org.jspecify.annotations.NullMarked;
