package org.jcecc.packager.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jcecc.packager.testing.BrokenInputStream;
import org.junit.jupiter.api.Test;

/** R-E33: the archives are read back by another implementation. */
class TarWriterTest {

    private static byte[] archive(String name, String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarWriter(bytes)) {
            var data = content.getBytes(UTF_8);
            tar.writeFile(name, 0755, 1_700_000_000, data.length, new ByteArrayInputStream(data));
        }
        return bytes.toByteArray();
    }

    @Test
    void headerHoldsNameModeTimeSizeAndRootAsOwner() throws IOException {
        try (var tar =
                new TarArchiveInputStream(
                        new ByteArrayInputStream(archive("usr/bin/gcc", "driver\n")))) {
            var entry = tar.getNextEntry();

            assertThat(entry.getName()).isEqualTo("usr/bin/gcc");
            assertThat(entry.isFile()).isTrue();
            assertThat(entry.getMode()).isEqualTo(0755);
            assertThat(entry.getLastModifiedTime().toMillis()).isEqualTo(1_700_000_000_000L);
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.getLongGroupId()).isZero();
            assertThat(entry.isCheckSumOK()).isTrue();
            assertThat(tar.readAllBytes()).isEqualTo("driver\n".getBytes(UTF_8));
            assertThat(tar.getNextEntry()).isNull();
        }
    }

    /** R-E23: blanks, equals signs, quotes and other scripts are just bytes. */
    @Test
    void anyNameOfAnyLengthIsKept() throws IOException {
        for (var name :
                new String[] {
                    "opt/my plug-in=1'\"\\\u00fc\u00ff.so",
                    "x".repeat(100),
                    "d/".repeat(60) + "x".repeat(99)
                }) {
            try (var tar =
                    new TarArchiveInputStream(
                            new ByteArrayInputStream(archive(name, "x")), "ISO-8859-1")) {
                assertThat(tar.getNextEntry().getName()).isEqualTo(name);
            }
        }
    }

    @Test
    void archiveFillsWholeRecords() throws IOException {
        assertThat(archive("a", "x").length).isEqualTo(10240);
    }

    @Test
    void fileThatShrinksOrGrowsWhileReadIsReported() {
        var tar = new TarWriter(new ByteArrayOutputStream());

        assertThatThrownBy(
                        () -> tar.writeFile("a", 0644, 0, 5, new ByteArrayInputStream(new byte[4])))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining("a: size changed");
        assertThatThrownBy(
                        () -> tar.writeFile("b", 0644, 0, 5, new ByteArrayInputStream(new byte[6])))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining("b: size changed");
    }

    /** R-E39: the caller can tell a bad source from a full disk. */
    @Test
    void unreadableSourceIsNotAWriteFailure() {
        var tar = new TarWriter(new ByteArrayOutputStream());
        var broken = new BrokenInputStream(new IOException("bad sector"));

        assertThatThrownBy(() -> tar.writeFile("a", 0644, 0, 5, broken))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining("bad sector");
    }
}
