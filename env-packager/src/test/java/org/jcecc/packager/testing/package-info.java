/**
 * What the tests build their situations from: ELF files, archives and compilers that say what a
 * test wants. The rule: nothing here decides whether a test passes.
 */
@NullMarked
package org.jcecc.packager.testing;

import org.jspecify.annotations.NullMarked;
