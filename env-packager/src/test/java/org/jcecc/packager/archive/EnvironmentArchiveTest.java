package org.jcecc.packager.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.jcecc.packager.testing.BrokenInputStream;
import org.jcecc.packager.testing.TestArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentArchiveTest {

    private static final UnpackLimits LIMITS = new UnpackLimits(1 << 20, 100);

    @TempDir private Path directory;

    private Path tree;
    private Path outside;

    @BeforeEach
    void createTree() throws IOException {
        tree = Files.createDirectory(directory.resolve("tree"));
        outside = Files.createDirectory(directory.resolve("outside"));
    }

    private UnpackedEnvironment unpack(TestArchive archive) throws ArchiveException, IOException {
        return EnvironmentArchive.unpack(archive.stream(), tree, LIMITS);
    }

    private ArchiveException refusal(TestArchive archive) {
        return refusal(archive.bytes());
    }

    private ArchiveException refusal(byte[] archive) {
        return catchThrowableOfType(
                ArchiveException.class,
                () -> EnvironmentArchive.unpack(new ByteArrayInputStream(archive), tree, LIMITS));
    }

    private String permissions(String file) throws IOException {
        var permissions =
                Files.getPosixFilePermissions(tree.resolve(file), LinkOption.NOFOLLOW_LINKS);
        return PosixFilePermissions.toString(permissions);
    }

    @Test
    void filesDirectoriesAndModesAreKept() throws Exception {
        var unpacked =
                unpack(
                        TestArchive.gnu()
                                .directory("./", 0755)
                                .directory("./usr/", 0750)
                                .file("./usr/bin/gcc", "driver\n", 0755)
                                .file("bin/true", "true\n", 0511)
                                .file("etc/secret", "x", 0));

        assertThat(tree.resolve("usr/bin/gcc")).hasContent("driver\n");
        assertThat(permissions("usr/bin/gcc")).isEqualTo("rwxr-xr-x");
        assertThat(permissions("bin/true")).isEqualTo("r-x--x--x");
        assertThat(permissions("etc/secret")).as("owner may always read").isEqualTo("r--------");
        assertThat(permissions("usr")).as("owner may always remove").isEqualTo("rwxr-x---");
        assertThat(Files.getLastModifiedTime(tree.resolve("usr/bin/gcc")).toMillis())
                .isEqualTo(1_000_000_000_000L);
        assertThat(unpacked.compression()).isEqualTo(Compression.NONE);
        assertThat(unpacked.manifest().files())
                .extracting(EnvironmentManifest.Entry::name)
                .containsExactly("bin/true", "etc/secret", "usr/bin/gcc");
    }

    /** R-E55: the manifest computed on the way is that of the tree. */
    @Test
    void manifestIsThatOfTheUnpackedTree() throws Exception {
        var unpacked =
                unpack(
                        TestArchive.gnu()
                                .file("usr/bin/as", "as")
                                .file("usr/bin/gcc", "first")
                                .file("usr/bin/gcc", "second")
                                .file("usr/bin/gone", "replaced")
                                .symbolicLink("usr/bin/gone", "gcc")
                                .hardLink("usr/bin/g++", "usr/bin/gcc"));

        assertThat(unpacked.manifest()).isEqualTo(EnvironmentManifest.ofTree(tree));
        assertThat(tree.resolve("usr/bin/gcc")).hasContent("second");
        assertThat(tree.resolve("usr/bin/g++")).hasContent("second");
        assertThat(unpacked.manifest().totalSize()).isEqualTo(2 + 6 + 6);
    }

    @Test
    void setuidSetgidAndStickyBitsAreDropped() throws Exception {
        unpack(TestArchive.gnu().directory("tmp", 01777).file("bin/su", "su", 06755));

        assertThat(Files.getAttribute(tree.resolve("bin/su"), "unix:mode")).isEqualTo(0100755);
        assertThat(Files.getAttribute(tree.resolve("tmp"), "unix:mode")).isEqualTo(0040777);
    }

    @Test
    void linksInsideTheTreeAreKept() throws Exception {
        unpack(
                TestArchive.gnu()
                        .file("usr/bin/gcc-12", "driver", 0755)
                        .symbolicLink("usr/bin/gcc", "gcc-12")
                        .symbolicLink("lib", "usr/lib")
                        .file("lib/libc.so.6", "libc")
                        .hardLink("usr/bin/cc", "usr/bin/gcc-12")
                        .symbolicLink("usr/share/up", "../../usr/bin/gcc")
                        .symbolicLink("dangling", "usr/nowhere"));

        assertThat(Files.readSymbolicLink(tree.resolve("usr/bin/gcc")))
                .isEqualTo(Path.of("gcc-12"));
        assertThat(tree.resolve("usr/lib/libc.so.6"))
                .as("written through a link inside")
                .isRegularFile();
        assertThat(Files.isSameFile(tree.resolve("usr/bin/cc"), tree.resolve("usr/bin/gcc-12")))
                .isTrue();
        assertThat(tree.resolve("usr/share/up")).hasContent("driver");
        assertThat(Files.readSymbolicLink(tree.resolve("dangling")))
                .isEqualTo(Path.of("usr/nowhere"));
    }

    @Test
    void absoluteLinkMeansTheTreesRoot() throws Exception {
        unpack(
                TestArchive.gnu()
                        .file("usr/bin/gcc-12", "driver")
                        .symbolicLink("etc/alternatives/gcc", "/usr/bin/gcc-12")
                        .symbolicLink("root", "/"));

        assertThat(Files.readSymbolicLink(tree.resolve("etc/alternatives/gcc")))
                .isEqualTo(Path.of("../../usr/bin/gcc-12"));
        assertThat(tree.resolve("etc/alternatives/gcc")).hasContent("driver");
        assertThat(tree.resolve("root").toRealPath()).isEqualTo(tree.toRealPath());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil", "usr/../../evil", "./../evil", "usr/..", "/etc/evil", "//evil"})
    void namesThatLeadOutAreRefused(String name) {
        var refusal = refusal(TestArchive.gnu().file(name, "evil"));

        assertThat(refusal.entry()).contains(name);
        assertThat(refusal).hasMessageContaining(name).hasMessageContaining("expected:");
        assertThat(directory.resolve("evil")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../outside", "usr/../../outside", "/..", "/../outside"})
    void symbolicLinksThatLeadOutAreRefused(String target) {
        var refusal =
                refusal(
                        TestArchive.gnu()
                                .directory("usr", 0755)
                                .symbolicLink("link", target)
                                .file("bin/true", "true"));

        assertThat(refusal.entry()).contains("link");
        assertThat(refusal).hasMessageContaining("leads out");
    }

    /** Each link alone stays inside; together they do not. */
    @Test
    void linkThatLeadsOutByWayOfAnotherIsRefused() {
        var refusal =
                refusal(
                        TestArchive.gnu()
                                .symbolicLink("exit", "a/b/up/..")
                                .symbolicLink("a/b/up", "../..")
                                .file("bin/true", "true"));

        assertThat(refusal.entry()).contains("exit");
    }

    @Test
    void nothingIsWrittenThroughALinkThatLeadsOut() {
        var refusal =
                refusal(
                        TestArchive.gnu()
                                .symbolicLink("dir", "../outside")
                                .file("dir/evil", "evil"));

        assertThat(refusal.entry()).contains("dir/evil");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void absoluteLinkToARealDirectoryIsNotFollowedThere() throws Exception {
        unpack(
                TestArchive.gnu()
                        .symbolicLink("dir", outside.toString())
                        .file("dir/file", "inside"));

        assertThat(outside).isEmptyDirectory();
        assertThat(tree.resolve(outside.toString().substring(1)).resolve("file"))
                .hasContent("inside");
    }

    @Test
    void fileReplacesALinkInsteadOfWritingThroughIt() throws Exception {
        var victim = Files.writeString(outside.resolve("victim"), "untouched");

        unpack(
                TestArchive.gnu()
                        .symbolicLink("bin/true", "sh")
                        .file("bin/sh", "shell")
                        .file("bin/true", "true"));

        assertThat(tree.resolve("bin/true")).isRegularFile().hasContent("true");
        assertThat(Files.isSymbolicLink(tree.resolve("bin/true"))).isFalse();
        assertThat(tree.resolve("bin/sh")).hasContent("shell");
        assertThat(victim).hasContent("untouched");
    }

    @Test
    void replacedHardLinkDoesNotChangeTheOtherName() throws Exception {
        unpack(TestArchive.gnu().file("a", "first").hardLink("b", "a").file("b", "second"));

        assertThat(tree.resolve("a")).hasContent("first");
        assertThat(tree.resolve("b")).hasContent("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside/victim", "/etc/passwd", "missing", "usr", "link"})
    void hardLinksToAnythingButAFileOfTheArchiveAreRefused(String target) throws IOException {
        Files.writeString(outside.resolve("victim"), "secret");

        var refusal =
                refusal(
                        TestArchive.gnu()
                                .file("usr/file", "x")
                                .symbolicLink("link", "usr/file")
                                .hardLink("hard", target));

        assertThat(refusal).hasMessageContaining(target);
        assertThat(tree.resolve("hard")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(chars = {'3', '4', '6', 'S', 'V', 'M', 'Z'})
    void devicesPipesAndUnknownTypesAreRefused(char type) {
        var refusal = refusal(TestArchive.gnu().special("dev/thing", type));

        assertThat(refusal.entry()).contains("dev/thing");
        assertThat(refusal).hasMessageContaining("expected: file, directory or link");
    }

    @Test
    void fileBelowAFileAndDirectoryOverAFileAreSettled() throws Exception {
        var below = refusal(TestArchive.gnu().file("a", "x").file("a/b", "y"));
        assertThat(below.entry()).contains("a/b");

        Files.delete(tree.resolve("a"));
        unpack(TestArchive.gnu().file("a", "x").directory("a", 0755).file("a/b", "y"));
        assertThat(tree.resolve("a/b")).hasContent("y");
    }

    @Test
    void fileInPlaceOfADirectoryIsRefused() {
        var refusal = refusal(TestArchive.gnu().file("a/b", "y").file("a", "x"));

        assertThat(refusal).hasMessageContaining("replaces a directory");
    }

    @Test
    void endlessLinksAreRefused() {
        var refusal =
                refusal(
                        TestArchive.gnu()
                                .file("f", "x")
                                .symbolicLink("a", "b")
                                .symbolicLink("b", "a"));

        assertThat(refusal).hasMessageContaining("more than 40 links");
    }

    @Test
    void sizeOfAllFilesTogetherIsLimited() {
        var half = "x".repeat(600 << 10);

        var refusal = refusal(TestArchive.gnu().file("one", half).file("two", half));

        assertThat(refusal.entry()).contains("two");
        assertThat(refusal).hasMessageContaining("at most 1048576");
        assertThat(tree.resolve("two")).doesNotExist();
    }

    /** A megabyte of zeros is a kilobyte on the wire; a claimed terabyte is a few digits. */
    @Test
    void claimedSizeIsRefusedBeforeAnythingIsWritten() throws IOException {
        var header = new ByteArrayOutputStream();
        var tar = new TarWriter(header);
        try {
            tar.writeFile("huge", 0644, 0, 1L << 40, InputStream.nullInputStream());
        } catch (ContentException expected) {
            // Only the header matters here.
        }

        var refusal = refusal(header.toByteArray());

        assertThat(refusal).hasMessageContaining("1099511627776 bytes");
        assertThat(tree.resolve("huge")).doesNotExist();
    }

    @Test
    void numberOfEntriesIsLimitedWithTheDirectoriesTheyImply() {
        var archive = TestArchive.gnu();
        for (int i = 0; i < 60; i++) {
            archive.file("d%d/f".formatted(i), "x");
        }

        assertThat(refusal(archive)).hasMessageContaining("at most 100");
    }

    @Test
    void overlongNamesAreRefused() {
        assertThat(refusal(TestArchive.gnu().file("x".repeat(256), "x")))
                .hasMessageContaining("longer than 255 bytes");
        assertThat(refusal(TestArchive.posix().file("d/".repeat(2500) + "f", "x")))
                .hasMessageContaining("name longer than");
    }

    @Test
    void longNamesOfBothKindsAreUnderstood() throws Exception {
        var name = "a".repeat(120) + "/" + "b".repeat(120) + "/é";
        unpack(TestArchive.gnu().file(name, "gnu").symbolicLink("l", name));
        assertThat(tree.resolve(name)).hasContent("gnu");
        assertThat(tree.resolve("l")).hasContent("gnu");

        tree = Files.createDirectory(directory.resolve("second"));
        unpack(TestArchive.posix().file(name, "posix").symbolicLink("l", name));
        assertThat(tree.resolve(name)).hasContent("posix");
        assertThat(tree.resolve("l")).hasContent("posix");
    }

    /** R-E03, R-E34: what each encoder writes is recognized by its content and read back. */
    @ParameterizedTest
    @EnumSource
    void everyCompressionIsRecognized(Compression compression) throws Exception {
        var archive = compressed(TestArchive.gnu().file("bin/true", "true\n").bytes(), compression);

        var unpacked = EnvironmentArchive.unpack(new ByteArrayInputStream(archive), tree, LIMITS);

        assertThat(unpacked.compression()).isEqualTo(compression);
        assertThat(tree.resolve("bin/true")).hasContent("true\n");
    }

    @ParameterizedTest
    @EnumSource
    void archiveCutAnywhereIsDamaged(Compression compression) throws IOException {
        var plain = TestArchive.gnu().file("bin/true", "true\n".repeat(100)).bytes();
        var archive = compressed(Arrays.copyOf(plain, 2048), compression);
        int step = compression == Compression.NONE ? 256 : 1;

        for (int length = 0; length < archive.length; length += step) {
            var cut = Arrays.copyOf(archive, length);
            tree = Files.createDirectory(directory.resolve("cut-" + length));

            // The end mark of a plain archive is two blocks, of which the second may be missing.
            if (compression != Compression.NONE || length < 1536) {
                assertThat(refusal(cut)).as("%d of %d", length, archive.length).isNotNull();
            }
        }
    }

    @Test
    void damagedHeaderIsRefused() {
        var archive = TestArchive.gnu().file("bin/true", "true\n").bytes();
        archive[3] ^= 1;

        assertThat(refusal(archive)).hasMessageContaining("header checksum");
    }

    @Test
    void damagedCompressedDataIsRefused() throws IOException {
        var archive =
                compressed(TestArchive.gnu().file("bin/true", "true\n").bytes(), Compression.GZIP);
        archive[archive.length - 6] ^= 1;

        assertThat(refusal(archive)).hasMessageContaining("damaged gzip data");
    }

    @Test
    void otherFilesAreNoArchives() {
        assertThat(refusal(new byte[0])).hasMessageContaining("no data");
        assertThat(refusal("root:x:0:0:root:/root:/bin/sh\n".repeat(50).getBytes(UTF_8)))
                .hasMessageContaining("no tar header");
        assertThat(refusal(new byte[10240])).hasMessageContaining("no files");
    }

    @Test
    void muchDataBehindTheEndIsRefused() {
        var archive = TestArchive.gnu().file("bin/true", "true\n").bytes();

        assertThat(refusal(Arrays.copyOf(archive, archive.length + (2 << 20))))
                .hasMessageContaining("after the end mark");
    }

    @Test
    void hugeMetadataIsRefusedWithoutReadingItIntoMemory() throws IOException {
        var archive = new ByteArrayOutputStream();
        try (var tar = new TarWriter(archive)) {
            var name = "d/".repeat(1 << 20);
            tar.writeFile(name, 0644, 0, 0, InputStream.nullInputStream());
        }

        assertThat(refusal(archive.toByteArray()))
                .hasMessageContaining("extended header: 2097153 bytes");
    }

    @Test
    void namesCannotBreakLogLines() {
        var refusal = refusal(TestArchive.gnu().file("../a\nFAKE LOG LINE", "x"));

        assertThat(refusal.getMessage()).doesNotContain("\n");
    }

    @Test
    void directoryThatHoldsFilesIsNotUsed() throws IOException {
        Files.writeString(tree.resolve("present"), "x");

        assertThatThrownBy(() -> unpack(TestArchive.gnu().file("bin/true", "true")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected: an empty directory");
    }

    @Test
    void failureOfTheSourceIsNotBlamedOnTheArchive() {
        var reset = new IOException("connection reset");
        var archive = TestArchive.gnu().file("bin/true", "true\n").bytes();
        var source =
                new SequenceInputStream(
                        new ByteArrayInputStream(archive, 0, 700), new BrokenInputStream(reset));

        assertThatThrownBy(() -> EnvironmentArchive.unpack(source, tree, LIMITS)).isSameAs(reset);
    }

    static byte[] compressed(byte[] plain, Compression compression) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var output = compression.compressTo(bytes, Compression.Effort.FASTEST)) {
            output.write(plain);
        }
        return bytes.toByteArray();
    }
}
