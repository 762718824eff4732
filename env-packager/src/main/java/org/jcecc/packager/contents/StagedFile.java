package org.jcecc.packager.contents;

import java.nio.file.Path;

/**
 * A file as it goes into the archive.
 *
 * @param name inside the archive, without leading slash
 * @param content the file to read, the source itself or a copy made for the archive
 * @param mode permission bits
 * @param modified seconds since 1970; 0 for files made for the archive
 */
public record StagedFile(String name, Path content, int mode, long modified) {}
