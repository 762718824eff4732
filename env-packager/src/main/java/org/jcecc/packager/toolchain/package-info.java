/**
 * From the word a user calls a compiler by to the files it consists of: which kind it is, the real
 * driver behind wrappers, its companion programs, its install prefix. The rule: the compiler driver
 * is asked, nothing else is run, and nothing is read but to see whether it is a program.
 *
 * <p>Start at {@link org.jcecc.packager.toolchain.ToolchainFinder}.
 */
@NullMarked
package org.jcecc.packager.toolchain;

import org.jspecify.annotations.NullMarked;
