/**
 * File names as bytes, which is what they are to archives, ELF files, other programs and the
 * system. The rule: nobody else chooses a character set for something that is or becomes a name.
 *
 * <p>Start at {@link org.jcecc.packager.names.FileNames}.
 */
@NullMarked
package org.jcecc.packager.names;

import org.jspecify.annotations.NullMarked;
