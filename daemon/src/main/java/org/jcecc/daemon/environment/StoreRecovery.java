package org.jcecc.daemon.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jcecc.daemon.sandbox.Trees;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up, after a restart, the environments that are complete, and deletes the rest: what was
 * being unpacked, trees without a manifest, trees that have lost files.
 */
final class StoreRecovery {

    private static final Logger log = LoggerFactory.getLogger(StoreRecovery.class);

    private final StoreLayout layout;
    private final EnvironmentTable table;

    StoreRecovery(StoreLayout layout, EnvironmentTable table) {
        this.layout = layout;
        this.table = table;
    }

    void recover() throws IOException {
        Files.createDirectories(layout.base());
        deleteIfThere(layout.incoming());
        for (Path platform : layout.platforms()) {
            for (Path tree : entries(platform)) {
                recover(tree, platform.getFileName().toString(), tree.getFileName().toString());
            }
        }
        deleteManifestsWithoutTree();
    }

    private void recover(Path tree, String directory, String name) throws IOException {
        String problem;
        try {
            String platform = directory.substring(StoreLayout.PREFIX.length());
            EnvironmentKey key = EnvironmentKey.of(platform, name, platform);
            problem = takeUp(key);
        } catch (InvalidNameException | IOException e) {
            problem = String.valueOf(e.getMessage());
        }
        if (!problem.isEmpty()) {
            log.info("environment {} deleted: {}", tree, problem);
            Trees.delete(tree);
        }
    }

    /** Returns what is wrong with the tree; nothing if it was taken up. */
    private String takeUp(EnvironmentKey key) throws IOException {
        Path file = layout.manifest(key);
        if (!Files.exists(file)) {
            return "not complete";
        }
        StoredManifest manifest = StoredManifest.read(file);
        Path tree = layout.tree(key);
        String damage = TreeDamage.of(tree, manifest).orElse("");
        if (damage.isEmpty()) {
            table.takeUp(
                    InstalledEnvironment.found(key, tree, manifest, StoredManifest.lastUse(file)));
        }
        return damage;
    }

    private void deleteManifestsWithoutTree() throws IOException {
        for (Path platform : entries(layout.manifests())) {
            for (Path manifest : entries(platform)) {
                Path relative = layout.manifests().relativize(manifest);
                if (!Files.isDirectory(layout.base().resolve(relative))) {
                    Trees.delete(manifest);
                }
            }
        }
    }

    private static void deleteIfThere(Path tree) {
        if (Files.exists(tree)) {
            Trees.delete(tree);
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }
}
