/**
 * The lab: a daemon and a compile server that do what a test says, around the real launcher and the
 * client. Test code only.
 *
 * <p>Start at {@link org.jcecc.client.compile.testing.Lab}.
 */
@NullMarked
package org.jcecc.client.compile.testing;

import org.jspecify.annotations.NullMarked;
