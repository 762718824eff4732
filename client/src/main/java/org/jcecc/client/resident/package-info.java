/**
 * The resident client: one process per user that does the thinking for all launchers. This package
 * owns the connections to the launchers and the life of the process; what is done with a command is
 * a {@link org.jcecc.client.resident.SessionHandler}'s business. A launcher that loses its
 * connection runs its command itself, so every error here ends in closing one.
 *
 * <p>Start at {@link org.jcecc.client.resident.Resident}, then {@link
 * org.jcecc.client.resident.LauncherSession}.
 */
@NullMarked
package org.jcecc.client.resident;

import org.jspecify.annotations.NullMarked;
