package org.jcecc.packager.toolchain;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The compilers to pack, behind all wrappers; at least one of the two is present.
 *
 * @param gcc the gcc drivers
 * @param clang the clang driver
 * @param asked every file that was named or met on the way to the drivers, wrappers included: if
 *     one of them changes, the answer may change
 */
public record Toolchain(Optional<GccToolchain> gcc, Optional<Path> clang, List<Path> asked) {}
