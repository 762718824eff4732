/**
 * What the client's tests share: an installed launcher with compilers to find, and waiting with a
 * limit. Test code only.
 */
@NullMarked
package org.jcecc.client.testing;

import org.jspecify.annotations.NullMarked;
