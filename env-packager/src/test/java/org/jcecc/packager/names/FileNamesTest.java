package org.jcecc.packager.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-E23: every name a file can have survives the way to a path and back, in every locale. */
class FileNamesTest {

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "two words",
                "per%cent",
                "hash#?&=+",
                "\u00ff\u00fe",
                "\u00c3\u00bc",
                "a\u0080/b\u00e4",
                "\n\t"
            })
    void nameIsThatOfItsPath(String name) throws Exception {
        assertThat(FileNames.of(FileNames.path(name))).isEqualTo(name);
        assertThat(FileNames.of(FileNames.path("/root/" + name))).isEqualTo("/root/" + name);
        assertThat(FileNames.path(name).isAbsolute()).isFalse();
    }

    @Test
    void fileIsCalledByTheseBytesAndNoOthers() throws Exception {
        var file = directory.resolve(FileNames.path("f\u00ff\u00c3"));

        Files.writeString(file, "content");

        try (var listed = Files.list(directory)) {
            assertThat(listed.map(path -> FileNames.of(path.getFileName())))
                    .containsExactly("f\u00ff\u00c3");
        }
        assertThat(FileNames.of(file)).isEqualTo(FileNames.of(directory) + "/f\u00ff\u00c3");
    }

    @Test
    void directoryHasNoSlashAtItsEnd() throws Exception {
        var made = Files.createDirectory(directory.resolve(FileNames.path("d\u00ff")));

        assertThat(FileNames.of(made)).endsWith("/d\u00ff");
    }

    @Test
    void peopleSeeTextWhereItIsText() {
        assertThat(FileNames.readable("\u00c3\u00bcber")).isEqualTo("\u00fcber");
        assertThat(FileNames.readable("\u00ffber")).isEqualTo("\u00ffber");
    }

    @Test
    void orderIsThatOfTheBytes() {
        assertThat(
                        List.of("lib64/x", "lib/x", "z\u00ff", "za").stream()
                                .sorted(FileNames.byteOrder()))
                .containsExactly("lib/x", "lib64/x", "za", "z\u00ff");
    }

    @Test
    void zeroByteIsInNoName() {
        assertThatThrownBy(() -> FileNames.path("a\u0000\u00ff"))
                .isInstanceOf(InvalidPathException.class);
    }
}
