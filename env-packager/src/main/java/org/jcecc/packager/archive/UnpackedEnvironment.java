package org.jcecc.packager.archive;

/**
 * What an archive turned out to be.
 *
 * @param compression found by looking at the content
 * @param manifest the regular files with their sizes and hashes, computed while they were written
 */
public record UnpackedEnvironment(Compression compression, EnvironmentManifest manifest) {}
