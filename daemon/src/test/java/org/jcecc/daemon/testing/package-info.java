/**
 * What the daemon's tests share: a tiny environment whose compiler does what the source tells it,
 * and directories another user can reach. No tests here.
 */
@NullMarked
package org.jcecc.daemon.testing;

import org.jspecify.annotations.NullMarked;
