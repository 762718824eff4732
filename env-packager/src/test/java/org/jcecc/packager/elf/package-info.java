/** Tests of the ELF and loader code. */
@NullMarked
package org.jcecc.packager.elf;

import org.jspecify.annotations.NullMarked;
