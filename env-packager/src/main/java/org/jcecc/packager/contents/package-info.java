/**
 * Which files make an environment and under which names, and the few that are made for it: stripped
 * programs and the dynamic linker's configuration. The rule: sources are only read; whatever is
 * written goes into the staging area, which is removed afterwards.
 *
 * <p>Start at {@link org.jcecc.packager.contents.EnvironmentLayout}.
 */
@NullMarked
package org.jcecc.packager.contents;

import org.jspecify.annotations.NullMarked;
