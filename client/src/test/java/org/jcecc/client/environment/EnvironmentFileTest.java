package org.jcecc.client.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.jcecc.protocol.message.PlatformEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFileTest {

    @ParameterizedTest
    @CsvSource({
        "/e/abc.tar.xz, abc",
        "/e/abc.tar.zst, abc",
        "/e/abc.tar.bz2, abc",
        "/e/abc.tar.gz, abc",
        "/e/abc.tar, abc",
        "/e/abc.tgz, abc",
        "/e/a.b.tar.gz, a.b",
        "/e/abc.tar.tar, abc.tar",
    })
    void nameIsTheFilesWithoutItsEnding(String path, String name) {
        var file = new EnvironmentFile("x86_64", path);

        assertThat(file.name()).contains(name);
        assertThat(file.offer()).contains(new PlatformEnvironment("x86_64", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/e/abc.zip", "/e/abc", "/e/.tar.gz", "/e/a b.tar.gz", "/e/\u00e9.tar"})
    void fileWithoutAUsableNameIsNoOffer(String path) {
        assertThat(new EnvironmentFile("x86_64", path).offer()).isEmpty();
    }

    @Test
    void platformIsTheKernelsName() {
        assertThat(OwnPlatform.of("amd64")).isEqualTo("x86_64");
        assertThat(OwnPlatform.of("aarch64")).isEqualTo("aarch64");
        assertThat(OwnPlatform.of("x86")).isEqualTo("i686");
    }
}
