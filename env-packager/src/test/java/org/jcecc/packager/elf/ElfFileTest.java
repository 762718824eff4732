package org.jcecc.packager.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jcecc.packager.testing.TestElf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElfFileTest {

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({"62, true, false", "3, false, false", "20, false, true", "22, true, true"})
    void everythingIsReadInEachWordSizeAndByteOrder(int number, boolean wide, boolean bigEndian)
            throws IOException {
        var file =
                TestElf.program(Path.of("/lib/ld.so.1"))
                        .machine(number, wide, bigEndian)
                        .needs("libone.so.1", "libtwo.so.2")
                        .soname("libthis.so.3")
                        .rpath("/a:$ORIGIN/b")
                        .runpath("/c")
                        .withoutDefaultDirectories()
                        .write(directory.resolve("program"));

        var elf = ElfFile.read(file).orElseThrow();

        assertThat(elf.machine()).isEqualTo(new ElfMachine(wide ? 64 : 32, bigEndian, number));
        assertThat(elf.interpreter()).contains("/lib/ld.so.1");
        assertThat(elf.dynamic()).isTrue();
        assertThat(elf.needed()).containsExactly("libone.so.1", "libtwo.so.2");
        assertThat(elf.soname()).contains("libthis.so.3");
        assertThat(elf.rpath()).containsExactly("/a", "$ORIGIN/b");
        assertThat(elf.runpath()).containsExactly("/c");
        assertThat(elf.ignoresDefaultDirectories()).isTrue();
        assertThat(elf.strippable()).isFalse();
    }

    /** R-E54. */
    @Test
    void staticProgramNeedsNothing() throws IOException {
        var file = TestElf.staticProgram().write(directory.resolve("static"));

        var elf = ElfFile.read(file).orElseThrow();

        assertThat(elf.dynamic()).isFalse();
        assertThat(elf.needed()).isEmpty();
        assertThat(elf.interpreter()).isEmpty();
    }

    /** R-E54. */
    @Test
    void textAndEmptyFilesAreNoElfFiles() throws IOException {
        var script = Files.writeString(directory.resolve("script"), "#!/bin/sh\nexit 0\n");
        var empty = Files.createFile(directory.resolve("empty"));

        assertThat(ElfFile.read(script)).isEmpty();
        assertThat(ElfFile.read(empty)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ".symtab, 2, true",
        ".debug_info, 1, true",
        ".zdebug_line, 1, true",
        ".gnu.debuglto_.debug_info, 1, true",
        ".dynsym, 11, false",
        ".gnu_debuglink, 1, false",
        ".text, 1, false"
    })
    void symbolTablesAndDebugSectionsCanBeStripped(String section, int type, boolean strippable)
            throws IOException {
        var file =
                TestElf.library()
                        .section(".comment", 1)
                        .section(section, type)
                        .write(directory.resolve("file"));

        assertThat(ElfFile.read(file).orElseThrow().strippable()).isEqualTo(strippable);
    }

    @Test
    void fileCutAnywhereIsReportedAsDamaged() throws IOException {
        var whole = TestElf.library().needs("libone.so.1").section(".symtab", 2).bytes();

        for (int length = 16; length < whole.length; length++) {
            var file = directory.resolve("cut-" + length);
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> ElfFile.read(file))
                    .as("cut after %d of %d bytes", length, whole.length)
                    .isInstanceOf(ElfFormatException.class)
                    .hasMessageContaining(file.toString());
        }
    }
}
