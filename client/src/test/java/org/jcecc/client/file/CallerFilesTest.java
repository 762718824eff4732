package org.jcecc.client.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.client.arguments.FileStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallerFilesTest {

    @TempDir Path directory;
    private CallerFiles files;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(directory.resolve("file"), "content");
        Files.createSymbolicLink(directory.resolve("link"), Path.of("file"));
        Files.createSymbolicLink(directory.resolve("dangling"), Path.of("nowhere"));
        files = new CallerFiles(directory.toString());
    }

    @Test
    void namesStartAtTheCallersDirectory() {
        assertThat(files.isReadable("file")).isTrue();
        assertThat(files.isReadable(directory.resolve("file").toString())).isTrue();
        assertThat(files.isReadable("missing")).isFalse();
        assertThat(files.isReadable("")).isFalse();
        assertThat(files.isExecutable("file")).isFalse();
    }

    @Test
    void linksAreFollowedOrNot() {
        assertThat(files.status("link").orElseThrow().kind()).isEqualTo(FileStatus.Kind.REGULAR);
        assertThat(files.linkStatus("link").orElseThrow().kind())
                .isEqualTo(FileStatus.Kind.SYMBOLIC_LINK);
        assertThat(files.linkTarget("link")).contains("file");
        assertThat(files.linkTarget("file")).isEmpty();
        assertThat(files.status("dangling")).isEmpty();
        assertThat(files.linkStatus("dangling")).isPresent();
    }

    @Test
    void statusIdentifiesTheFile() {
        var file = files.status("file").orElseThrow();

        assertThat(file.size()).isEqualTo(7);
        assertThat(file.isSameFileAs(files.status("link").orElseThrow())).isTrue();
        assertThat(files.status(".").orElseThrow().kind()).isEqualTo(FileStatus.Kind.DIRECTORY);
    }

    @Test
    void contentIsLimited() {
        assertThat(files.content("file", 100)).contains("content");
        assertThat(files.content("file", 3)).contains("con");
        assertThat(files.content("missing", 3)).isEmpty();
    }
}
