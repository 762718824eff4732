package org.jcecc.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.daemon.testing.TestSandboxes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("R-D11")
class BaseDirectoryTest {

    @TempDir Path parent;

    @Test
    void missingDirectoryIsMade() throws IOException {
        Path base = parent.resolve("a/b");

        BaseDirectory.prepare(base, CompileServer::owns);

        assertThat(base).isDirectory();
    }

    @Test
    void archivesOfAnEarlierDaemonGoAndEnvironmentsStay() throws IOException {
        Path archive = Files.createDirectories(parent.resolve("native")).resolve("x.tar.gz");
        Files.writeString(archive, "old");
        Path partial = Files.createDirectories(parent.resolve("native/stage")).resolve("lib");
        Files.writeString(partial, "old");
        Path tree = Files.createDirectories(parent.resolve("target=x86_64/gcc12/usr/bin"));

        BaseDirectory.prepare(parent, CompileServer::owns);

        assertThat(parent.resolve("native")).isEmptyDirectory();
        assertThat(tree).isDirectory();
    }

    @Test
    void directoryWithForeignContentIsNotTouched() throws IOException {
        Path archive = Files.createDirectories(parent.resolve("native")).resolve("x.tar.gz");
        Files.writeString(archive, "old");
        Files.writeString(parent.resolve("thesis.tex"), "years of work");

        assertThatThrownBy(() -> BaseDirectory.prepare(parent, CompileServer::owns))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("contains 'thesis.tex' (expected: nothing but environments)");
        assertThat(archive).exists();
        assertThat(parent.resolve("thesis.tex")).exists();
    }

    @Test
    void directoryOfAnotherUserIsRefused() throws IOException {
        assumeTrue(TestSandboxes.runsAsRoot(), "only root can give a directory away");
        Files.setAttribute(parent, "unix:uid", 4711);

        assertThatThrownBy(() -> BaseDirectory.prepare(parent, CompileServer::owns))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "base directory %s: owned by 4711 (expected: by root or the daemon's user)",
                        parent);
    }

    @Test
    void fileInsteadOfADirectoryIsSaid() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "x");

        assertThatThrownBy(() -> BaseDirectory.prepare(file, CompileServer::owns))
                .isInstanceOf(IOException.class);
    }
}
