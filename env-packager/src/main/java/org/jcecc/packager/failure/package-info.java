/**
 * Why an environment could not be packed: a kind somebody acts on, and one line for the person who
 * asked. The rule: every failure that leaves the packager is a {@link
 * org.jcecc.packager.failure.PackagingException}; nothing here depends on the rest of it.
 *
 * <p>Start at {@link org.jcecc.packager.failure.PackagingException}.
 */
@NullMarked
package org.jcecc.packager.failure;

import org.jspecify.annotations.NullMarked;
