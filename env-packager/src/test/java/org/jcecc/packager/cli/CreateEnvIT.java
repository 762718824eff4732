package org.jcecc.packager.cli;

import static java.lang.ProcessBuilder.Redirect.PIPE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jcecc.packager.archive.EnvironmentArchive;
import org.jcecc.packager.archive.UnpackLimits;
import org.jcecc.packager.archive.UnpackedEnvironment;
import org.jcecc.packager.names.FileNames;
import org.jcecc.packager.testing.PackagerProcess;
import org.jcecc.packager.testing.PackagerProcess.Result;
import org.jcecc.packager.testing.ReachableDirectory;
import org.jcecc.packager.testing.Scripts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packager as a program, with the compilers of this machine. */
@Timeout(300)
class CreateEnvIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_NANOS = 10_000_000;
    private static final Path ORIGINAL = Path.of("/usr/bin/icecc-create-env");

    @TempDir(factory = ReachableDirectory.class)
    static Path shared;

    @TempDir(factory = ReachableDirectory.class)
    Path directory;

    /** gcc packed in the plainest way. */
    private static Path usual;

    @BeforeAll
    static void packGcc() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no gcc here");
        var work = Files.createDirectory(shared.resolve("usual"));
        usual = archive(work, PackagerProcess.createEnv(work).run("gcc", "--compression", "none"));
    }

    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** The archive a run made, which its last line names. */
    private static Path archive(Path where, Result result) {
        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
        var last = result.output().lines().reduce("", (a, b) -> b);
        assertThat(last).startsWith("creating ");
        return where.resolve(last.substring("creating ".length()));
    }

    private PackagerProcess createEnv() {
        return PackagerProcess.createEnv(directory);
    }

    /** Everything in the working directory but the program's own output. */
    private List<String> left() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".output") && !name.startsWith(".errors"))
                    .sorted()
                    .toList();
        }
    }

    /** R-E04, R-E51: the name is the last word said, and the file is for everybody. */
    @Test
    void resultIsNamedOnDescriptorFive() throws Exception {
        var result =
                createEnv().after("umask 022; exec 5>result").run("gcc", "--compression", "none");

        var made = archive(directory, result);
        assertThat(Files.readString(directory.resolve("result")))
                .isEqualTo(made.getFileName() + "\n");
        assertThat(Files.getPosixFilePermissions(made))
                .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(left()).containsExactlyInAnyOrder("result", made.getFileName().toString());
    }

    /** R-E04, R-E52: nothing on descriptor 5, and one line that says why. */
    @Test
    void failureLeavesNothing() throws Exception {
        var result = createEnv().after("exec 5>result").run("gcc", "--addfile", "/missing");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors())
                .isEqualTo("/missing: no such file (expected: a readable regular file)\n");
        assertThat(directory.resolve("result")).isEmptyFile();
        assertThat(left()).containsExactly("result");
    }

    /** R-E02, R-E52. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/bin/true|1|/bin/true is not a known compiler",
                "/bin/false|1|/bin/false is not a compiler",
                "/nowhere/gcc|1|/nowhere/gcc is not a compiler",
                "gcc --frobnicate|1|Unknown argument '--frobnicate'",
                "gcc --compression rar|1|Unknown compression type 'rar'",
                "gcc --addfile|1|--addfile: nothing",
                "--gcc /bin/sh /nowhere/g++|1|'/nowhere/g++' is no executable"
            })
    void everyFailureIsOneLine(String arguments, int exitCode, String line) throws Exception {
        var result = createEnv().run(arguments.split(" "));

        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.errors()).startsWith(line).hasLineCount(1);
        assertThat(left()).isEmpty();
    }

    /** R-E02. */
    @Test
    void withoutArgumentsTheUsageIsPrinted() throws Exception {
        var result = createEnv().run();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("Usage: jcecc-create-env");
        assertThat(result.errors()).isEmpty();
    }

    /** R-E29, R-E32: whoever packs, wherever and whenever, the archive is the same byte by byte. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "export LC_ALL=C LANG=",
                "export LC_ALL=de_DE.UTF-8 LC_COLLATE=en_US.UTF-8 LANGUAGE=de",
                "export TZ=Pacific/Kiritimati",
                "umask 077",
                "mkdir -p a/b; cd a/b; trap 'mv *.tar ../..' EXIT; f() { \"$@\"; }; set -- f \"$@\"; f() { \"$@\"; }; set -- \"${@:2}\""
            })
    void archiveDependsOnNothingButTheCompiler(String before) throws Exception {
        var result = createEnv().after(before).run("gcc", "--compression", "none");

        assertThat(result.exitCode()).as(result.errors()).isZero();
        try (var files = Files.walk(directory)) {
            var made = files.filter(file -> file.toString().endsWith(".tar")).toList();
            assertThat(made).hasSize(1);
            assertThat(made.getFirst()).hasFileName(usual.getFileName().toString());
            assertThat(made.getFirst()).hasSameBinaryContentAs(usual);
        }
    }

    /** R-E29, R-E49: no rights are needed, and who packs does not matter. */
    @Test
    void nobodyPacksTheSame() throws Exception {
        assumeTrue(isRoot(), "only root becomes nobody");
        var copies = Files.createDirectories(shared.resolve("classes"));

        var result = createEnv().asNobody(copies).after("").run("gcc", "--compression", "none");

        assertThat(archive(directory, result)).hasSameBinaryContentAs(usual);
    }

    /** R-E10, R-E32: the same compiler in two other places, installed at another time. */
    @Test
    void relocatedCompilerGivesTheSameArchive() throws Exception {
        var archives = new ArrayList<Path>();
        for (var place : List.of("one", "two/levels")) {
            var prefix = relocatedGcc(directory.resolve(place));
            var work = Files.createDirectories(directory.resolve(place + "-work"));
            archives.add(
                    archive(
                            work,
                            PackagerProcess.createEnv(work)
                                    .run(prefix + "/bin/gcc", "--compression", "none")));
        }

        assertThat(archives.get(0)).hasSameBinaryContentAs(archives.get(1));
        assertThat(archives.get(0).getFileName()).isEqualTo(usual.getFileName());
    }

    /** R-E15, R-E16, R-E31: what the original packs of the same compiler, under the same name. */
    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    void originalPacksTheSame(String compiler) throws Exception {
        assumeTrue(Files.isExecutable(ORIGINAL), "icecream 1.4 is not installed");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/" + compiler)), "no " + compiler);
        var theirs = packByOriginal(compiler);
        var wrapper = Path.of("/usr/lib/icecc/compilerwrapper");
        var arguments =
                compiler.equals("gcc")
                        ? new String[] {"gcc", "--compression", "none"}
                        : new String[] {
                            "--clang", "/usr/bin/clang", wrapper.toString(), "--compression", "none"
                        };

        var ours = archive(directory, createEnv().run(arguments));

        assertThat(ours.getFileName()).isEqualTo(theirs.getFileName());
        assertThat(sizes(ours)).isEqualTo(sizes(theirs));
    }

    /** R-E01: the old form packs the same. */
    @Test
    void oldFormPacksTheSame() throws Exception {
        var result =
                createEnv().run("--gcc", "/usr/bin/gcc", "/usr/bin/g++", "--compression", "none");

        assertThat(archive(directory, result)).hasSameBinaryContentAs(usual);
    }

    /** R-E03, R-E30: the compression changes the suffix and nothing else. */
    @ParameterizedTest
    @CsvSource({"gzip, .tar.gz", "gz, .tar.gz", "bzip2, .tar.bz2", "zstd, .tar.zst", "xz, .tar.xz"})
    void compressionDoesNotChangeTheName(String compression, String suffix) throws Exception {
        var bin = tinyCompiler(directory.resolve("bin"));
        var createEnv = createEnv().variable("PATH", bin + ":/usr/bin:/bin");
        var plain = archive(directory, createEnv.run("tiny-gcc", "--compression", "none"));
        var name = plain.getFileName().toString().replace(".tar", "");

        var made = archive(directory, createEnv.run("tiny-gcc", "--compression", compression));

        assertThat(made).hasFileName(name + suffix);
        assertThat(unpack(made).manifest().environmentName()).isEqualTo(name);
        assertThat(name).isNotEqualTo(usual.getFileName().toString().replace(".tar", ""));
    }

    /** What the packager takes for a gcc, with next to nothing in it. */
    private static Path tinyCompiler(Path bin) throws Exception {
        Files.createDirectories(bin);
        var source =
                """
                #include <stdio.h>
                #include <string.h>
                int main(int argc, char **argv) {
                    if (argc > 1 && strcmp(argv[1], "-v") == 0) {
                        fprintf(stderr, "COLLECT_GCC=%s\\n", argv[0]);
                    } else if (argc > 1 && strchr(argv[1], '=') != NULL) {
                        puts(strchr(argv[1], '=') + 1);
                    } else {
                        for (int c; (c = getchar()) != EOF;) putchar(c);
                    }
                    return 0;
                }
                """;
        for (var name : List.of("tiny-gcc", "tiny-g++")) {
            var line = List.of("gcc", "-x", "c", "-", "-o", bin.resolve(name).toString());
            var compiler = new ProcessBuilder(line).inheritIO().redirectInput(PIPE).start();
            try (var input = compiler.getOutputStream()) {
                input.write(source.getBytes(ISO_8859_1));
            }
            assertThat(compiler.waitFor()).isZero();
        }
        for (var companion : List.of("cc1", "cc1plus", "as")) {
            Scripts.script(bin.resolve(companion), "exit 1");
        }
        return bin;
    }

    /** R-E23: a name is bytes, in whatever encoding, in every locale. */
    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void extraFileOfAnyNameIsPacked(String locale) throws Exception {
        var name = "plug in='\"\u00ff\u00c3\u00bc\u00e4";
        Files.writeString(directory.resolve(FileNames.path(name)), "plugin");

        var result =
                createEnv()
                        .after(
                                "export LC_ALL="
                                        + locale
                                        + "; more=$(printf 'plug in=\\047\"\\377\\303\\274\\344')")
                        .run("gcc", "--compression", "none", "--addfile");

        var target = FileNames.of(directory) + "/" + name;
        assertThat(result.output()).contains("adding file " + target + "\n");
        assertThat(sizes(archive(directory, result))).containsEntry(target.substring(1), 6L);
    }

    /** R-E06: ways people call the compiler. */
    @Test
    void wrapperScriptsAreSeenThrough() throws Exception {
        var script = Scripts.script(directory.resolve("bin/cc-wrapper"), "exec gcc \"$@\"");
        var link = Files.createSymbolicLink(directory.resolve("bin/my-gcc"), script);

        for (var called : List.of(script, link)) {
            var result = createEnv().run(called.toString(), "--compression", "none");
            assertThat(archive(directory, result)).hasSameBinaryContentAs(usual);
        }
    }

    /** R-E13: nothing is left out silently. */
    @Test
    void compilerWithoutItsAssemblerIsRefused() throws Exception {
        var prefix = relocatedGcc(directory.resolve("gcc"));

        var result = createEnv().variable("PATH", prefix + "/bin").run(prefix + "/bin/gcc");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors()).startsWith("as: neither known to").hasLineCount(1);
    }

    /** R-E38: ended by a signal in the middle of compressing. */
    @Test
    void signalLeavesNothing() throws Exception {
        var process = createEnv().start("gcc", "--compression", "xz");
        awaitFile(".incomplete");

        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(left()).isEmpty();
    }

    /** R-E39: a file system that is full, played by a limit on the size of files. */
    @Test
    void archiveThatCannotBeWrittenLeavesNothing() throws Exception {
        var result = createEnv().after("ulimit -f 20000").run("gcc", "--compression", "none");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.errors()).startsWith("environment not packed: ").hasLineCount(1);
        assertThat(left()).isEmpty();
    }

    /** R-E37: what is packed stays as it was, also where a stripped copy goes in. */
    @Test
    void sourcesAreNotTouched() throws Exception {
        var prefix = relocatedGcc(directory.resolve("gcc"));
        var driver = prefix.resolve("bin/gcc");
        var before = Files.readAllBytes(driver);
        var time = Files.getLastModifiedTime(driver);

        archive(directory, createEnv().run(driver.toString(), "--compression", "none"));

        assertThat(driver).hasBinaryContent(before);
        assertThat(Files.getLastModifiedTime(driver)).isEqualTo(time);
    }

    /** A copy of this machine's gcc with everything it finds relative to itself. */
    private static Path relocatedGcc(Path prefix) throws Exception {
        var bin = Files.createDirectories(prefix.resolve("bin"));
        for (var name : List.of("gcc", "g++")) {
            var copy = Files.copy(Path.of("/usr/bin/" + name).toRealPath(), bin.resolve(name));
            Files.setLastModifiedTime(copy, FileTime.fromMillis(1_700_000_000_000L));
        }
        var libraries = Path.of("/usr").relativize(privateDirectory());
        Files.createDirectories(prefix.resolve(libraries).getParent());
        Files.createSymbolicLink(prefix.resolve(libraries), privateDirectory());
        return prefix;
    }

    /** Where this machine's gcc has cc1. */
    private static Path privateDirectory() throws Exception {
        var process = new ProcessBuilder("gcc", "-print-prog-name=cc1").start();
        var compiler = new String(process.getInputStream().readAllBytes(), ISO_8859_1).strip();
        return Path.of(compiler).resolveSibling("").normalize();
    }

    private Path packByOriginal(String compiler) throws Exception {
        var work = Files.createDirectory(directory.resolve("theirs"));
        var builder =
                new ProcessBuilder(ORIGINAL.toString(), compiler, "--compression", "none")
                        .directory(work.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve(".output-theirs").toFile());
        builder.environment().put("LC_ALL", "C");
        assertThat(builder.start().waitFor()).isZero();
        try (var files = Files.list(work)) {
            return files.findFirst().orElseThrow();
        }
    }

    /** The files of an archive, with their sizes. */
    private Map<String, Long> sizes(Path archive) throws Exception {
        var sizes = new TreeMap<String, Long>();
        unpack(archive).manifest().files().forEach(file -> sizes.put(file.name(), file.size()));
        return sizes;
    }

    private UnpackedEnvironment unpack(Path archive) throws Exception {
        var tree = Files.createTempDirectory(directory, ".output-tree");
        try (var content = Files.newInputStream(archive)) {
            return EnvironmentArchive.unpack(content, tree, UnpackLimits.DEFAULT);
        }
    }

    private void awaitFile(String suffix) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (left().stream().noneMatch(name -> name.endsWith(suffix))) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("no file *" + suffix + " within " + LIMIT);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }
}
