/**
 * The form an environment travels in: a tar archive, its compression, and the name computed from
 * its contents. The rule: everything streams, nothing here knows of compilers, and what comes from
 * outside is never trusted to stay inside the directory it is unpacked to.
 *
 * <p>Start at {@link org.jcecc.packager.archive.EnvironmentArchive}.
 */
@NullMarked
package org.jcecc.packager.archive;

import org.jspecify.annotations.NullMarked;
