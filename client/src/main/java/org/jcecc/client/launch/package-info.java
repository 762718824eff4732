/**
 * The launcher protocol: what the native launcher and the resident client say to each other over a
 * unix socket (docs/launcher-protocol.md). Words, paths and variables are byte strings; here they
 * are {@code String}s that carry one byte in each character (ISO-8859-1). Knows nothing of sockets.
 *
 * <p>Start at {@link org.jcecc.client.launch.LauncherFrame} and {@link
 * org.jcecc.client.launch.Order}.
 */
@NullMarked
package org.jcecc.client.launch;

import org.jspecify.annotations.NullMarked;
