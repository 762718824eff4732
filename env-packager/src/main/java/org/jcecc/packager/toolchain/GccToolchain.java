package org.jcecc.packager.toolchain;

import java.nio.file.Path;

/**
 * The two drivers of a gcc.
 *
 * @param cDriver usually {@code /usr/bin/gcc}
 * @param cxxDriver usually {@code /usr/bin/g++}
 */
public record GccToolchain(Path cDriver, Path cxxDriver) {}
