package org.jcecc.client.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    private static final byte[] CONTENT = "object".getBytes(StandardCharsets.US_ASCII);

    @TempDir Path directory;
    private Path target;

    @BeforeEach
    void name() throws Exception {
        target = directory.toRealPath().resolve("x.o");
    }

    @Test
    void fileAppearsWhenCommitted() throws Exception {
        try (var file = OutputFile.create(target.toString(), 022)) {
            file.stream().write(CONTENT);
            assertThat(target).doesNotExist();

            file.commit();
        }

        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(files()).containsExactly("x.o");
    }

    @Test
    void nameIsRegisteredBeforeTheFileExists() throws Exception {
        var registered = new ArrayList<String>();

        try (var _ =
                OutputFile.create(
                        target.toString(),
                        022,
                        temporary -> {
                            assertThat(files()).isEmpty();
                            registered.add(temporary);
                        })) {
            assertThat(files()).hasSize(1);
            assertThat(registered)
                    .containsExactly(directory.toRealPath() + "/" + files().getFirst());
        }
    }

    @Test
    void noFileIsCreatedThatCouldNotBeRegistered() throws Exception {
        assertThatThrownBy(() ->
                        OutputFile.create(
                                target.toString(),
                                022,
                                _ -> {
                                    throw new IOException("gone");
                                }))
                .hasMessage("gone");

        assertThat(files()).isEmpty();
    }

    @Test
    void modeIsTheCallersUmaskAndNotOurs() throws Exception {
        for (int umask : new int[] {0, 022, 027, 077, 0777}) {
            write(target.toString(), umask);

            assertThat(Files.readAttributes(target, "unix:mode").get("mode"))
                    .isEqualTo(0100000 | (0666 & ~umask));
        }
    }

    @Test
    void oldFileIsReplacedWithItsModeAndItsOtherNameKeepsIt() throws Exception {
        Files.writeString(target, "old");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        var other = Files.createLink(directory.resolve("other"), target);

        write(target.toString(), 027);

        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-r-----");
        assertThat(other).hasContent("old");
    }

    @Test
    void symbolicLinkIsReplacedAndNotFollowed() throws Exception {
        var elsewhere = Files.writeString(directory.resolve("elsewhere"), "old");
        Files.createSymbolicLink(target, elsewhere);

        write(target.toString(), 022);

        assertThat(target).isRegularFile().hasBinaryContent(CONTENT);
        assertThat(Files.isSymbolicLink(target)).isFalse();
        assertThat(elsewhere).hasContent("old");
    }

    @Test
    void nothingIsLeftOfAFileThatWasNotCommitted() throws Exception {
        Files.writeString(target, "old");

        assertThatThrownBy(
                        () -> {
                            try (var file = OutputFile.create(target.toString(), 022)) {
                                file.stream().write(CONTENT);
                                throw new IOException("server gone");
                            }
                        })
                .hasMessage("server gone");

        assertThat(target).hasContent("old");
        assertThat(files()).containsExactly("x.o");
    }

    @Test
    void nothingIsLeftWhenTheNameCannotBeTaken() throws Exception {
        Files.createDirectories(target.resolve("not empty"));

        assertThatThrownBy(() -> write(target.toString(), 022))
                .isInstanceOf(FileSystemException.class);

        assertThat(files()).containsExactly("x.o");
    }

    @Test
    void missingDirectoryIsSaid() {
        assertThatThrownBy(() -> OutputFile.create(target + "/none/x.o", 022))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void longestNameIsPossible() throws Exception {
        var name = "x".repeat(253) + ".o";

        write(directory.toRealPath() + "/" + name, 022);

        assertThat(files()).containsExactly(name);
    }

    @Test
    void namesOfAnyBytesAreWritten() throws Exception {
        for (String odd : List.of("\u00e9", "\u00ff\u00fe", "\u00c3\u00a9", "\u0080 \n")) {
            var name = target + odd;

            write(name, 0137);

            try (var file = InputFile.open(name)) {
                var read = ByteBuffer.allocate(100);
                file.read(read);
                assertThat(read.flip()).isEqualTo(ByteBuffer.wrap(CONTENT));
            }
            assertThat(namesInBytes()).contains("x.o" + odd);
        }
        assertThat(files()).noneMatch(name -> name.startsWith(".jcecc-"));
    }

    @Test
    void nothingIsLeftOfAFileWithAnOddName() throws Exception {
        try (var file = OutputFile.create(target + "\u00ff", 022)) {
            file.stream().write(CONTENT);
        }

        assertThat(files()).isEmpty();
        assertThatThrownBy(() -> OutputFile.create(target + "\u00ff/x.o", 022))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static void write(String name, int umask) throws IOException {
        try (var file = OutputFile.create(name, umask)) {
            file.stream().write(CONTENT);
            file.commit();
        }
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String namesInBytes() throws Exception {
        var ls = new ProcessBuilder("ls", "-N", directory.toString()).start();
        return new String(ls.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
