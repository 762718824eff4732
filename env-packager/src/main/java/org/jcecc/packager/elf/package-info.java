/**
 * What the dynamic linker would load for a program, read from the files themselves: ELF headers,
 * {@code /etc/ld.so.cache}, the search rules. The rule: nothing is executed, and nothing here knows
 * of compilers or archives.
 *
 * <p>Start at {@link org.jcecc.packager.elf.LibraryClosure}.
 */
@NullMarked
package org.jcecc.packager.elf;

import org.jspecify.annotations.NullMarked;
