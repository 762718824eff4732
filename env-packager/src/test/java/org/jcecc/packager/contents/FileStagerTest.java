package org.jcecc.packager.contents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.jcecc.packager.contents.PackedFile.Origin;
import org.jcecc.packager.process.HelperPrograms;
import org.jcecc.packager.scratch.ScratchDirectory;
import org.jcecc.packager.testing.Scripts;
import org.jcecc.packager.testing.TestElf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStagerTest {

    @TempDir private Path root;

    private ScratchDirectory scratch;
    private FileStager stager;

    @BeforeEach
    void installObjcopy() throws IOException {
        scratch = new ScratchDirectory(root);
        // Accepts -g only, and says what it was asked.
        Scripts.script(
                root.resolve("bin/objcopy"),
                "echo \"$*\" >> " + root + "/asked",
                "[ \"$2\" = -g ] && echo stripped > \"$4\"");
        stager = new FileStager(scratch, new HelperPrograms(Map.of("PATH", root + "/bin")));
    }

    @AfterEach
    void removeScratch() throws IOException {
        scratch.close();
    }

    private StagedFile stage(Path file) throws IOException, InterruptedException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_234_567_890_999L));
        return stager.stage(new PackedFile("/usr/bin/x", file, file, Origin.INSTALLED));
    }

    @Test
    void programWithSymbolsIsStrippedAsTheOriginalDoesIt() throws Exception {
        var program =
                TestElf.staticProgram().section(".symtab", 2).writeExecutable(root.resolve("x"));
        var before = Files.readAllBytes(program);

        var staged = stage(program);

        assertThat(staged.content()).isNotEqualTo(program).hasContent("stripped\n");
        assertThat(staged.name()).isEqualTo("usr/bin/x");
        assertThat(staged.mode()).isEqualTo(0755);
        assertThat(staged.modified()).isEqualTo(1_234_567_890L);
        assertThat(Files.readAllLines(root.resolve("asked")))
                .extracting(line -> line.substring(0, line.indexOf(" /")))
                .containsExactly("-p --strip-unneeded", "-p -g");
        assertThat(Files.readAllBytes(program)).as("R-E37").isEqualTo(before);
    }

    @Test
    void strippedProgramIsTakenAsItIsWithoutAsking() throws Exception {
        var program = TestElf.staticProgram().writeExecutable(root.resolve("x"));

        assertThat(stage(program).content()).isEqualTo(program);
        assertThat(root.resolve("asked")).doesNotExist();
    }

    @Test
    void libraryWithoutExecutePermissionIsNotStripped() throws Exception {
        var library = TestElf.library().section(".symtab", 2).write(root.resolve("libx.so"));

        assertThat(stage(library).content()).isEqualTo(library);
    }

    /** R-E36. */
    @Test
    void whatCannotBeStrippedIsPackedAsItIs() throws Exception {
        var script = Scripts.script(root.resolve("script"), "true");
        assertThat(stage(script).content()).isEqualTo(script);

        Scripts.script(root.resolve("bin/objcopy"), "exit 1");
        var program =
                TestElf.staticProgram().section(".symtab", 2).writeExecutable(root.resolve("x"));
        assertThat(stage(program).content()).isEqualTo(program);
    }

    /** R-E32. */
    @Test
    void madeFileHasNoTime() throws Exception {
        var made = Files.createFile(root.resolve("made"));

        var staged = stager.stage(new PackedFile("/proc/cpuinfo", made, made, Origin.MADE));

        assertThat(staged.modified()).isZero();
    }
}
