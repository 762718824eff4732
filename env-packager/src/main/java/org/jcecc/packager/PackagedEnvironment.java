package org.jcecc.packager;

import java.nio.file.Path;
import java.util.List;
import org.jcecc.packager.archive.EnvironmentManifest;
import org.jcecc.packager.contents.PackedFile;

/**
 * A finished environment.
 *
 * @param name its identity in the cluster, computed from the contents
 * @param archive the file, named after it
 * @param size of the archive in bytes
 * @param manifest every file in it with its hash
 * @param files where the files came from, in the order they were added
 */
public record PackagedEnvironment(
        String name,
        Path archive,
        long size,
        EnvironmentManifest manifest,
        List<PackedFile> files) {}
