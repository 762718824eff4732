package org.jcecc.daemon.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jcecc.packager.archive.EnvironmentManifest;

/** Whether an installed tree is still what was installed. */
final class TreeDamage {

    private TreeDamage() {}

    /** The look that costs nothing, before every job. */
    static boolean hasAssembler(Path tree) {
        return Files.isExecutable(tree.resolve(EnvironmentInstaller.ASSEMBLER));
    }

    /** What is wrong with names and contents, which are all read; empty for a healthy tree. */
    static Optional<String> ofContents(Path tree, StoredManifest manifest) throws IOException {
        String found = EnvironmentManifest.ofTree(tree).environmentName();
        return found.equals(manifest.contentName())
                ? Optional.empty()
                : Optional.of(
                        "contents of %s (expected: %s, as it was unpacked)"
                                .formatted(found, manifest.contentName()));
    }

    /** What is wrong at a look, or empty for a healthy tree. */
    static Optional<String> of(Path tree, StoredManifest manifest) throws IOException {
        if (!hasAssembler(tree)) {
            return Optional.of(
                    "no %s (expected: an executable)".formatted(EnvironmentInstaller.ASSEMBLER));
        }
        TreeSummary found = TreeSummary.of(tree);
        TreeSummary expected = manifest.summary();
        return found.equals(expected)
                ? Optional.empty()
                : Optional.of(
                        "%d files of %d bytes (expected: %d of %d)"
                                .formatted(
                                        found.files(),
                                        found.bytes(),
                                        expected.files(),
                                        expected.bytes()));
    }
}
