/**
 * Packs the compiler installed on this machine into an environment: an archive that other machines
 * of the same platform unpack and compile in. The rule: given the same files, the result has the
 * same name and the same bytes on every machine, and a failure leaves nothing behind.
 *
 * <p>Start at {@link org.jcecc.packager.EnvironmentPackager}.
 */
@NullMarked
package org.jcecc.packager;

import org.jspecify.annotations.NullMarked;
