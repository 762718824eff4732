package org.jcecc.client.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.client.file.CallerFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R-C30, R-E43, R-E44, R-E45: {@code ICECC_VERSION}. */
class NamedEnvironmentsTest {

    private static final int ENOUGH = 500;

    @TempDir Path directory;
    private CallerFiles files;

    @BeforeEach
    void write() throws Exception {
        for (String name : new String[] {"a.tar.gz", "b.tar.gz"}) {
            Files.write(directory.resolve(name), new byte[ENOUGH]);
        }
        Files.write(directory.resolve("small.tar.gz"), new byte[ENOUGH - 1]);
        Files.createSymbolicLink(directory.resolve("link.tar.gz"), Path.of("a.tar.gz"));
        files = new CallerFiles(directory.toString());
    }

    private NamedEnvironments read(String value, String target) {
        return NamedEnvironments.of(value, "x86_64", target, files);
    }

    private EnvironmentFile file(String platform, String name) {
        return new EnvironmentFile(platform, directory.resolve(name).toString());
    }

    @Test
    void plainFileIsForThisPlatform() {
        assertThat(read("a.tar.gz", "").files()).containsExactly(file("x86_64", "a.tar.gz"));
    }

    @Test
    void entriesKeepTheirOrderAndPlatform() {
        assertThat(read("aarch64:b.tar.gz,,a.tar.gz", "").files())
                .containsExactly(file("aarch64", "b.tar.gz"), file("x86_64", "a.tar.gz"));
    }

    @Test
    void secondOfAPlatformIsIgnoredAndReported() {
        var read = read("x86_64:a.tar.gz,x86_64:b.tar.gz,aarch64:a.tar.gz", "");

        assertThat(read.files())
                .containsExactly(file("x86_64", "a.tar.gz"), file("aarch64", "a.tar.gz"));
        assertThat(read.problems()).singleElement().asString().contains("x86_64", "b.tar.gz");
    }

    @Test
    void targetsSelectByTheCompilersPrefix() {
        String value = "a.tar.gz,b.tar.gz=arm-eabi";

        assertThat(read(value, "").files()).containsExactly(file("x86_64", "a.tar.gz"));
        assertThat(read(value, "arm-eabi").files()).containsExactly(file("x86_64", "b.tar.gz"));
        assertThat(read(value, "gcc").files()).isEmpty();
        assertThat(read("a.tar.gz=gcc", "gcc").files()).containsExactly(file("x86_64", "a.tar.gz"));
    }

    @Test
    void prefixDoesNotMatterWithoutTargets() {
        assertThat(read("a.tar.gz", "gcc").files()).hasSize(1);
    }

    @Test
    void missingSmallAndLinkedFilesAreRefused() {
        var read = read("missing.tar.gz,small.tar.gz,link.tar.gz", "");

        assertThat(read.files()).isEmpty();
        assertThat(read.problems())
                .containsExactly(
                        "ICECC_VERSION has to point to an existing file to be installed"
                                + " missing.tar.gz",
                        "ICECC_VERSION has to point to an existing file to be installed"
                                + " small.tar.gz",
                        "ICECC_VERSION has to point to an existing file to be installed"
                                + " link.tar.gz");
    }
}
