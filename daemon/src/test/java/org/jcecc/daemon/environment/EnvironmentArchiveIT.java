package org.jcecc.daemon.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TestWorker;
import org.jcecc.daemon.testing.TinyArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an archive may contain, and what becomes of one that is no good. */
class EnvironmentArchiveIT extends EnvironmentScenario {

    @ParameterizedTest
    @ValueSource(strings = {"none", "gz", "bzip2", "xz", "zstd"})
    @DisplayName("R-D43: formats")
    void everyCompressionIsUnpacked(String compression) throws Exception {
        TinyArchive archive = TinyArchive.environment();
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(
                    TINY,
                    compression.equals("none") ? archive.bytes() : archive.bytes(compression));

            assertThat(client.verify(TINY)).isEqualTo(usable());
            assertThat(nextEvent()).isEqualTo(announced(TINY));
        }
    }

    @Test
    @DisplayName("R-D43: version 31, the first with verification, sends LZO")
    void oldClientsAreUnderstood() throws Exception {
        try (TestClient client = worker.connect(31)) {
            client.sendEnvironment(TINY, TinyArchive.environment().bytes());

            assertThat(client.verify(TINY)).isEqualTo(usable());
        }
    }

    @Test
    void filesOfAnyModeAreReadableForJobsAndForNobodyWritable() throws Exception {
        byte[] archive =
                TinyArchive.environment()
                        .file("etc/private", "text".getBytes(UTF_8), 0600)
                        .file("etc/public", "text".getBytes(UTF_8), 0666)
                        .bytes();
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(TINY, archive);
            assertThat(client.verify(TINY)).isEqualTo(usable());
            assertThat(client.compile("act read /etc/private").object())
                    .isEqualTo("/etc/private=text\n");
        }
        Path tree = base.resolve("target=x86_64/tiny");
        assertThat(Files.getPosixFilePermissions(tree.resolve("etc/public")))
                .isEqualTo(Files.getPosixFilePermissions(tree.resolve("etc/private")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gz", "xz", "zstd"})
    @DisplayName("R-D44: truncated archive")
    void truncatedArchiveLeavesNothing(String compression) throws Exception {
        TinyArchive archive = TinyArchive.environment();
        byte[] whole = compression.equals("none") ? archive.bytes() : archive.bytes(compression);

        assertRefused(Arrays.copyOf(whole, whole.length / 2));
    }

    @Test
    @DisplayName("R-D44: garbage")
    void garbageLeavesNothing() throws Exception {
        assertRefused("this is not a tar archive at all".repeat(100).getBytes(UTF_8));
    }

    @Test
    @DisplayName("R-D44: archive without a compiler")
    void archiveWithoutAnAssemblerLeavesNothing() throws Exception {
        assertRefused(TinyArchive.empty().program("bin/true").bytes());
    }

    @Test
    @DisplayName("R-D44: garbage that goes on")
    void badArchiveIsReadToItsEnd() throws Exception {
        byte[] archive = new byte[10 << 20];
        Arrays.fill(archive, (byte) 'x');

        assertRefused(archive);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dot-dot",
                "dot-dot-inside",
                "absolute",
                "link-out",
                "link-absolute-out",
                "through-link",
                "hard-link-out",
                "block-device",
                "character-device",
                "pipe",
                "link-loop"
            })
    @DisplayName("R-D45: entries that leave the tree or are no files")
    void evilArchiveHarmsNothing(String evil) throws Exception {
        Path outside = Files.createDirectory(base.resolve("outside"));
        Files.writeString(outside.resolve("victim"), "precious");
        TinyArchive archive = TinyArchive.environment();
        addEvil(evil, archive, outside);

        try (TestClient client = worker.connect()) {
            client.sendEnvironment(TINY, archive.bytes());
            var verified = client.verify(TINY);

            if (!verified.usable()) {
                assertThat(verified.status()).isPresent();
                assertThat(base.resolve("target=x86_64/tiny")).doesNotExist();
            }
        }
        assertThat(outside.resolve("victim")).hasContent("precious");
        assertThat(listOf(outside)).containsExactly("victim");
        assertThat(Path.of("/tmp/jcecc-evil")).doesNotExist();
        assertThat(kindsOfFiles(base)).isSubsetOf("directory", "file", "link");
        assertThat(listOf(base.resolve("incoming"))).isEmpty();
    }

    private static void addEvil(String evil, TinyArchive archive, Path outside) {
        switch (evil) {
            case "dot-dot" -> archive.file("../../outside/new", "evil");
            case "dot-dot-inside" -> archive.file("usr/../../../outside/new", "evil");
            case "absolute" -> archive.file("/tmp/jcecc-evil", "evil");
            case "link-out" -> archive.symbolicLink("usr/out", "../../../../outside");
            case "link-absolute-out" -> archive.symbolicLink("out", outside.toString());
            case "through-link" ->
                    archive.symbolicLink("out", "../../outside").file("out/new", "evil");
            case "hard-link-out" ->
                    archive.link("mine", outside.resolve("victim").toString()).file("mine", "evil");
            case "block-device" -> archive.device("dev/sda", TarConstants.LF_BLK);
            case "character-device" -> archive.device("dev/mem", TarConstants.LF_CHR);
            case "pipe" -> archive.special("pipe", TarConstants.LF_FIFO, entry -> {});
            case "link-loop" ->
                    archive.symbolicLink("a", "b").symbolicLink("b", "a").file("a/new", "evil");
            default -> throw new IllegalArgumentException(evil);
        }
    }

    @Test
    @DisplayName("R-D45: setuid bits")
    void setuidBitsAreDropped() throws Exception {
        byte[] archive =
                TinyArchive.environment().file("usr/bin/su", "text".getBytes(UTF_8), 06755).bytes();
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(TINY, archive);
            assertThat(client.verify(TINY)).isEqualTo(usable());
        }
        Path file = base.resolve("target=x86_64/tiny/usr/bin/su");
        assertThat((int) Files.getAttribute(file, "unix:mode") & 07777).isEqualTo(0755);
    }

    @Test
    @DisplayName("R-D45: an archive that unpacks to more than allowed")
    void archiveBombIsDefused() throws Exception {
        byte[] zeros = new byte[(int) TestWorker.LARGEST_ENVIRONMENT / 2];
        TinyArchive archive =
                TinyArchive.environment().file("a", zeros, 0644).file("b", zeros, 0644);

        assertRefused(archive.bytes("zstd"));
    }

    @Test
    @DisplayName("R-D45: a file that is larger than it is")
    void sparseFileIsDefused() throws Exception {
        TinyArchive archive = TinyArchive.environment();
        var entry = new TarArchiveEntry("huge", true);
        entry.setSize(1L << 50);
        byte[] good = archive.bytes();
        byte[] header = new byte[512];
        entry.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding("UTF-8"), true);

        assertRefused(concat(header, good));
    }

    private void assertRefused(byte[] archive) throws Exception {
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(TINY, archive);

            var verified = client.verify(TINY);

            assertThat(verified.usable()).isFalse();
            assertThat(verified.status())
                    .hasValueSatisfying(text -> assertThat(text.lines()).hasSize(1));
            assertThat(nextEvent()).isEqualTo(announced());
        }
        assertThat(incoming()).isEmpty();
        assertThat(base.resolve("target=x86_64/tiny")).doesNotExist();
        assertThat(base.resolve("manifests/target=x86_64/tiny")).doesNotExist();
    }

    private static List<String> kindsOfFiles(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.map(EnvironmentArchiveIT::kindOf).distinct().toList();
        }
    }

    private static String kindOf(Path file) {
        if (Files.isSymbolicLink(file)) {
            return "link";
        }
        if (Files.isDirectory(file)) {
            return "directory";
        }
        return Files.isRegularFile(file) ? "file" : "other";
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
