package org.jcecc.packager.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jcecc.packager.testing.TestLoaderCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderCacheTest {

    private static final TestLoaderCache TWO_COPIES =
            new TestLoaderCache()
                    .with("libx.so.1", Path.of("/lib/x86_64-linux-gnu/libx.so.1"))
                    .with("libx.so.1", Path.of("/lib32/libx.so.1"))
                    .with("liby.so.2", Path.of("/lib/liby.so.2"));

    @TempDir private Path directory;

    @Test
    void everyPlaceOfANameIsFoundInTheOrderOfTheCache() throws IOException {
        var cache = LoaderCache.read(TWO_COPIES.write(directory.resolve("ld.so.cache")));

        assertThat(cache.find("libx.so.1"))
                .containsExactly(
                        Path.of("/lib/x86_64-linux-gnu/libx.so.1"), Path.of("/lib32/libx.so.1"));
        assertThat(cache.find("libz.so.3")).isEmpty();
    }

    @Test
    void newFormatIsFoundBehindTheOldOne() throws IOException {
        var file = directory.resolve("ld.so.cache");
        Files.write(file, TWO_COPIES.bytesBehindOldFormat());

        assertThat(LoaderCache.read(file).find("liby.so.2"))
                .containsExactly(Path.of("/lib/liby.so.2"));
    }

    @Test
    void missingCacheIsEmpty() throws IOException {
        assertThat(LoaderCache.read(directory.resolve("none")).find("libx.so.1")).isEmpty();
    }

    @Test
    void damagedCacheIsReportedWithItsName() throws IOException {
        var file = directory.resolve("ld.so.cache");
        var whole = TWO_COPIES.bytes();
        Files.write(file, Arrays.copyOf(whole, whole.length - 8));

        assertThatThrownBy(() -> LoaderCache.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());

        Files.writeString(file, "no cache at all");
        assertThatThrownBy(() -> LoaderCache.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("glibc-ld.so.cache1.1");
    }
}
