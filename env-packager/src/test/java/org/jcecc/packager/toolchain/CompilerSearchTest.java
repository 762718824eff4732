package org.jcecc.packager.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R-E41: the table of the client's search for the real compiler. */
class CompilerSearchTest {

    @TempDir private Path root;

    private Path links;
    private Path usrBin;
    private Path opt;

    @BeforeEach
    void installCompilers() throws IOException {
        links = Files.createDirectory(root.resolve("links"));
        usrBin = Files.createDirectory(root.resolve("usr-bin"));
        opt = Files.createDirectory(root.resolve("opt"));
        Files.createSymbolicLink(links.resolve("gcc-9"), Path.of("/usr/bin/jcecc"));
        Files.writeString(usrBin.resolve("gcc-9"), "real");
        Files.writeString(opt.resolve("gcc-9"), "real");
    }

    private static String path(Path... directories) {
        return String.join(":", Arrays.stream(directories).map(Path::toString).toList());
    }

    @Test
    void ownLinksAreSkipped() {
        assertThat(CompilerSearch.find(path(links, usrBin), "gcc-9"))
                .contains(usrBin.resolve("gcc-9"));
        assertThat(CompilerSearch.find(path(usrBin, links), "gcc-9"))
                .contains(usrBin.resolve("gcc-9"));
        assertThat(CompilerSearch.find(path(links), "gcc-9")).isEmpty();
    }

    @Test
    void firstHitBehindAnOwnLinkIsPreferred() {
        assertThat(CompilerSearch.find(path(usrBin, links, opt), "gcc-9"))
                .contains(opt.resolve("gcc-9"));
    }

    @Test
    void otherWrappersAreSkippedBehindAnOwnLink() throws IOException {
        var other = Files.createDirectory(root.resolve("other"));
        Files.createSymbolicLink(other.resolve("gcc-9"), Path.of("/usr/bin/distcc"));

        assertThat(CompilerSearch.find(path(links, other, opt), "gcc-9"))
                .contains(opt.resolve("gcc-9"));
        assertThat(CompilerSearch.find(path(other, opt), "gcc-9")).contains(other.resolve("gcc-9"));
    }

    @Test
    void directoriesAreNoCompilers() throws IOException {
        var odd = Files.createDirectory(root.resolve("odd"));
        Files.createDirectory(odd.resolve("gcc-9"));

        assertThat(CompilerSearch.find(path(odd, opt), "gcc-9")).contains(opt.resolve("gcc-9"));
    }
}
