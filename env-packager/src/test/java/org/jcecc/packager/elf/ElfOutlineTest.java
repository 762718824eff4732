package org.jcecc.packager.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jcecc.packager.testing.TestElf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfOutlineTest {

    private static final int CODE_SIZE = 1 << 20;

    @TempDir private Path directory;

    @Test
    void outlineDescribesTheSameLibraryWithoutItsCode() throws IOException {
        var elf = TestElf.library().soname("libx.so.1").needs("libc.so.6").bytes();
        var library = directory.resolve("libx.so");
        var content = new byte[elf.length + CODE_SIZE];
        Arrays.fill(content, (byte) 0x90);
        System.arraycopy(elf, 0, content, 0, elf.length);
        Files.write(library, content);
        var outline = directory.resolve("outline.so");

        ElfOutline.copy(library, outline);

        assertThat(ElfFile.read(outline)).isEqualTo(ElfFile.read(library));
        assertThat(outline).hasSize(content.length);
        assertThat(Files.readAllBytes(outline)).endsWith(new byte[CODE_SIZE]).isNotEqualTo(content);
    }

    @Test
    void otherFilesAreCopiedWhole() throws IOException {
        var script = Files.writeString(directory.resolve("libc.so"), "GROUP ( /lib/libc.so.6 )\n");
        var outline = directory.resolve("outline");

        ElfOutline.copy(script, outline);

        assertThat(outline).hasSameBinaryContentAs(script);
    }
}
