/**
 * Jobs that mean harm, on every rung of the ladder: each is contained, leaves nothing on disk and
 * no process, and its submitter is told in one line or gets an object that shows its failure.
 */
@NullMarked
package org.jcecc.daemon.hostile;

import org.jspecify.annotations.NullMarked;
