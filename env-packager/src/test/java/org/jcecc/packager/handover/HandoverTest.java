package org.jcecc.packager.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jcecc.packager.PackagedEnvironment;
import org.jcecc.packager.WatchedInput;
import org.jcecc.packager.archive.EnvironmentManifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes from a process of another account may be anything. */
class HandoverTest {

    private static final String NAME = "0123456789abcdef0123456789abcdef";
    private static final String ARCHIVE = NAME + ".tar.zst";
    private static final WatchedInput INPUT =
            new WatchedInput(Path.of("/usr/bin/gcc"), 1, 2, 3, 4, 5);

    @TempDir Path directory;

    private Path here;
    private byte[] sent;

    @BeforeEach
    void send() throws IOException {
        Path there = Files.createDirectory(directory.resolve("there"));
        here = Files.createDirectory(directory.resolve("here"));
        Path archive = Files.writeString(there.resolve(ARCHIVE), "contents");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Handover.send(
                new PackagedEnvironment(
                        NAME,
                        archive,
                        Files.size(archive),
                        new EnvironmentManifest(List.of()),
                        List.of(),
                        List.of(INPUT)),
                output);
        sent = output.toByteArray();
    }

    @Test
    void archiveArrivesWithWhatItWasMadeFrom() throws IOException {
        Handover received = receive(sent);

        assertThat(received.archive()).isEqualTo(here.resolve(ARCHIVE)).hasContent("contents");
        assertThat(received.size()).isEqualTo(8);
        assertThat(received.inputs()).containsExactly(INPUT);
    }

    @Test
    void archiveThatIsThereStaysAsItIs() throws IOException {
        Files.writeString(here.resolve(ARCHIVE), "contents of before");

        Handover received = receive(sent);

        assertThat(received.archive()).hasContent("contents of before");
        assertThat(received.size()).isEqualTo(18);
        assertThat(here).isDirectoryContaining(file -> file.endsWith(ARCHIVE));
    }

    @Test
    void whatIsCutAnywhereLeavesNothing() {
        for (int length = 0; length < sent.length; length++) {
            byte[] cut = Arrays.copyOf(sent, length);

            assertThatThrownBy(() -> receive(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(EOFException.class);
            assertThat(here).isEmptyDirectory();
        }
    }

    @Test
    void nameThatLeadsElsewhereIsRefused() throws IOException {
        for (String name : List.of("../" + ARCHIVE, "/etc/passwd", "", NAME, ARCHIVE + "/x")) {
            byte[] hostile = message(name, 0);

            assertThatThrownBy(() -> receive(hostile))
                    .isInstanceOf(IOException.class)
                    .hasMessage("archive '%s' (expected: a hash and a suffix)", name);
        }
        assertThat(here).isEmptyDirectory();
    }

    @Test
    void impossibleNumbersOfFilesAreRefused() throws IOException {
        for (int inputs : List.of(-1, 100_001, Integer.MAX_VALUE)) {
            byte[] hostile = message(ARCHIVE, inputs);

            assertThatThrownBy(() -> receive(hostile))
                    .isInstanceOf(IOException.class)
                    .hasMessage("files of the environment: %d (expected: 0 to 100000)", inputs);
        }
        assertThat(here).isEmptyDirectory();
    }

    private Handover receive(byte[] message) throws IOException {
        return Handover.receive(new ByteArrayInputStream(message), here);
    }

    private static byte[] message(String name, int inputs) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream output = new DataOutputStream(bytes);
        output.writeUTF(name);
        output.writeLong(0);
        output.writeInt(inputs);
        return bytes.toByteArray();
    }
}
