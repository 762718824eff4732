package org.jcecc.packager.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentManifestTest {

    private static final String GOLDEN_NAME = "005663d10e6034a9c4893e2e95b65abc";

    @TempDir private Path tree;

    @BeforeEach
    void writeGoldenTree() throws IOException {
        var contents =
                Map.of(
                        "bin/true", "true\n",
                        "etc/empty", "",
                        "usr/bin/_x", "l",
                        "usr/bin/as", "assembler\n",
                        "usr/bin/g++", "driver++\n",
                        "usr/bin/gcc", "driver\n");
        for (var file : contents.entrySet()) {
            var path = tree.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** R-E28: the name of a known tree, computed with the original's tools. */
    @Test
    void nameIsThatOfTheReferenceImplementation() throws IOException {
        var manifest = EnvironmentManifest.ofTree(tree);

        assertThat(manifest.environmentName()).isEqualTo(GOLDEN_NAME);
        assertThat(manifest.files())
                .contains(
                        new EnvironmentManifest.Entry(
                                "usr/bin/_x", 1, "2db95e8e1a9267b7a1188556b2013b33"));
    }

    /** R-E30, R-E55: only names and contents count. */
    @Test
    void modesAndTimesDoNotChangeTheName() throws IOException {
        var file = tree.resolve("usr/bin/as");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

        assertThat(EnvironmentManifest.ofTree(tree).environmentName()).isEqualTo(GOLDEN_NAME);
    }

    /** R-E55: a damaged tree does not match its name any more. */
    @Test
    void changedContentChangesTheName() throws IOException {
        Files.writeString(tree.resolve("usr/bin/gcc"), "Driver\n");

        assertThat(EnvironmentManifest.ofTree(tree).environmentName()).isNotEqualTo(GOLDEN_NAME);
    }

    @Test
    void onlyThirtyTwoHexDigitsAreANameComputedFromContents() {
        assertThat(EnvironmentManifest.isContentName(GOLDEN_NAME)).isTrue();
        assertThat(EnvironmentManifest.isContentName("gcc-12-cross")).isFalse();
        assertThat(EnvironmentManifest.isContentName("A" + GOLDEN_NAME.substring(1))).isFalse();
    }
}
