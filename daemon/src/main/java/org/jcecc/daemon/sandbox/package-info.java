/**
 * Runs programs nobody here trusts: a compiler somebody sent, on source somebody sent. A ladder of
 * means, the best that works on this machine is chosen at start; each job gets a sandbox of its own
 * and nothing of it outlives the job.
 *
 * <p>The rule: this package knows files, processes and limits; what a compiler, a client or an
 * environment is it does not know.
 *
 * <p>Start at {@link org.jcecc.daemon.sandbox.SandboxLadder}, then {@link
 * org.jcecc.daemon.sandbox.SandboxedProcess}; the other half is the C program {@code jcecc-job}.
 */
@NullMarked
package org.jcecc.daemon.sandbox;

import org.jspecify.annotations.NullMarked;
