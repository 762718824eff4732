package org.jcecc.packager.archive;

/**
 * What an archive turned out to be.
 *
 * @param compression found by looking at the content
 * @param nameInArchiveOrder the name its files make in the order of the archive; packagers of the
 *     original that sort by their user's locale name their archives so
 * @param manifest the regular files with their sizes and hashes, computed while they were written
 */
public record UnpackedEnvironment(
        Compression compression, String nameInArchiveOrder, EnvironmentManifest manifest) {}
