package org.jcecc.packager.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.jcecc.packager.testing.TestArchive;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random damage, the same at each run: whatever arrives, nothing but a typed refusal happens. */
class DamagedArchivesTest {

    private static final int ATTEMPTS = 150;
    private static final UnpackLimits LIMITS = new UnpackLimits(1 << 20, 100);

    @TempDir private Path directory;

    @ParameterizedTest
    @EnumSource
    void damageIsRefusedOrHarmless(Compression compression) throws IOException {
        var archive =
                EnvironmentArchiveTest.compressed(
                        TestArchive.posix()
                                .file("usr/bin/gcc", "driver\n", 0755)
                                .file("usr/share/" + "n".repeat(150), "long")
                                .symbolicLink("usr/bin/cc", "gcc")
                                .hardLink("usr/bin/x", "usr/bin/gcc")
                                .bytes(),
                        compression);
        var random = new Random(compression.word().hashCode());
        var outside = Files.createDirectory(directory.resolve("outside"));
        int refused = 0;

        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var damaged = archive.clone();
            for (int i = 0; i <= random.nextInt(3); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            var tree = Files.createDirectory(directory.resolve("tree-" + attempt));
            try {
                EnvironmentArchive.unpack(new ByteArrayInputStream(damaged), tree, LIMITS);
            } catch (ArchiveException e) {
                refused++;
                assertThat(e.getMessage()).startsWith("archive").doesNotContain("\n");
            }
        }

        assertThat(refused).isPositive();
        assertThat(outside).isEmptyDirectory();
        try (var left = Files.list(directory)) {
            assertThat(left).hasSize(ATTEMPTS + 1);
        }
    }
}
