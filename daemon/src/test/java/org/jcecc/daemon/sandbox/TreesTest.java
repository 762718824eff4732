package org.jcecc.daemon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {

    /** Three times so many are more than a path of 4096 bytes holds. */
    private static final int NAMES = 1000;

    @TempDir Path scratch;

    private Path tree() {
        return scratch.resolve("tree");
    }

    @Test
    void treeGoesWithAllKindsOfFiles() throws Exception {
        Files.createDirectories(tree().resolve("a/b/c"));
        Files.createDirectories(tree().resolve("a/empty"));
        Files.writeString(tree().resolve("a/b/file"), "x");
        Files.createSymbolicLink(tree().resolve("a/nowhere"), Path.of("missing"));

        Trees.delete(tree());

        assertThat(tree()).doesNotExist();
    }

    @Test
    void targetsOfLinksStay() throws Exception {
        Path elsewhere = Files.createDirectory(scratch.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("file"), "x");
        Files.createSymbolicLink(Files.createDirectory(tree()).resolve("link"), elsewhere);
        Path link = Files.createSymbolicLink(scratch.resolve("link"), elsewhere);

        Trees.delete(tree());
        Trees.delete(link);

        assertThat(scratch).isDirectoryContaining("glob:**elsewhere");
        assertThat(scratch).isDirectoryNotContaining("glob:**{tree,link}");
        assertThat(elsewhere.resolve("file")).exists();
    }

    @Test
    void fileAloneGoesAndWhatIsNotThereIsNoTrouble() throws Exception {
        Files.writeString(tree(), "x");

        Trees.delete(tree());
        Trees.delete(tree());

        assertThat(tree()).doesNotExist();
    }

    @Test
    void treeDeeperThanAnyPathGoes() throws Exception {
        Files.createDirectory(tree());
        for (int i = 0; i < 3; i++) {
            Path longer = scratch.resolve("longer");
            Path end = longer.resolve(String.join("/", Collections.nCopies(NAMES, "d")));
            Files.createDirectories(end);
            Files.writeString(end.resolve("file"), "x");
            Files.move(tree(), end.resolve("d"));
            Files.move(longer, tree());
        }

        Trees.delete(tree());

        assertThat(scratch).isEmptyDirectory();
    }
}
