package org.jcecc.packager.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jcecc.packager.archive.Compression;
import org.jcecc.packager.names.FileNames;
import org.jcecc.packager.toolchain.CompilerChoice;
import org.jcecc.packager.toolchain.GccToolchain;

/**
 * The arguments of {@code jcecc-create-env}, in all the forms the original ever had.
 *
 * <pre>
 * COMPILER [CXX-COMPILER] [OPTIONS]
 * --gcc GCC GXX [--clang CLANG [WRAPPER]] [OPTIONS]
 * --clang CLANG [WRAPPER] [--gcc GCC GXX] [OPTIONS]
 * </pre>
 *
 * @param compilers what to pack
 * @param wrapper the stand-in for gcc beside a clang, if one is named
 * @param extraFiles in the order of the command line
 * @param compression gzip unless named
 */
record CreateEnvArguments(
        CompilerChoice compilers,
        Optional<Path> wrapper,
        List<Path> extraFiles,
        Compression compression) {

    private static final String USAGE =
            """
            Create compiler environment for distributed build.
            Usage: jcecc-create-env <compiler_binary> [<c++ compiler>] [extra_options]
            For GCC, pass the gcc binary, the matching g++ will be used automatically.
            For Clang, pass the clang binary.
            Use --addfile <file> to add extra files.
            Use --compression <type> to set tarball type (none,gzip,bzip2,zstd,xz).
            For backwards compatibility, the following is also supported:
            jcecc-create-env --gcc <gcc_path> <g++_path>
            jcecc-create-env --clang <clang_path> [<compilerwrapper_path>]
            """;

    static String usage() {
        return USAGE;
    }

    static CreateEnvArguments parse(List<String> arguments) throws UsageException {
        var left = new ArrayDeque<>(arguments);
        if ("--respect-path".equals(left.peek())) {
            left.remove();
        }
        if (left.isEmpty() || "--help".equals(left.peek())) {
            throw new UsageException(null);
        }
        var first = left.element();
        if (first.equals("--gcc") || first.equals("--clang")) {
            return named(left);
        }
        var compiler = left.remove();
        Optional<Path> cxxCompiler = Optional.empty();
        if (!left.isEmpty() && !left.element().startsWith("--")) {
            cxxCompiler = Optional.of(FileNames.path(left.remove()));
        }
        return options(left, new CompilerChoice.Detected(compiler, cxxCompiler), Optional.empty());
    }

    private static CreateEnvArguments named(Deque<String> left) throws UsageException {
        Optional<GccToolchain> gcc = Optional.empty();
        Optional<Path> clang = Optional.empty();
        Optional<Path> wrapper = Optional.empty();
        while (true) {
            if ("--gcc".equals(left.peek()) && gcc.isEmpty()) {
                left.remove();
                gcc = Optional.of(new GccToolchain(path(left), path(left)));
            } else if ("--clang".equals(left.peek()) && clang.isEmpty()) {
                left.remove();
                clang = Optional.of(path(left));
                wrapper = wrapper(left);
            } else {
                return options(left, new CompilerChoice.Named(gcc, clang), wrapper);
            }
        }
    }

    private static Path path(Deque<String> left) throws UsageException {
        if (left.isEmpty()) {
            throw new UsageException(null);
        }
        return FileNames.path(left.remove());
    }

    private static Optional<Path> wrapper(Deque<String> left) {
        if (left.isEmpty()
                || left.element().equals("--addfile")
                || left.element().equals("--gcc")
                || !Files.isRegularFile(FileNames.path(left.element()))) {
            return Optional.empty();
        }
        return Optional.of(FileNames.path(left.remove()));
    }

    private static CreateEnvArguments options(
            Deque<String> left, CompilerChoice compilers, Optional<Path> wrapper)
            throws UsageException {
        var extraFiles = new ArrayList<Path>();
        var compression = Compression.GZIP;
        while (!left.isEmpty()) {
            var option = left.remove();
            switch (option) {
                case "--addfile" -> extraFiles.add(extraFile(left));
                case "--compression" -> compression = compression(left);
                default ->
                        throw new UsageException(
                                "Unknown argument '%s' (expected: --addfile or --compression)"
                                        .formatted(option));
            }
        }
        return new CreateEnvArguments(compilers, wrapper, List.copyOf(extraFiles), compression);
    }

    private static Path extraFile(Deque<String> left) throws UsageException {
        if (left.isEmpty() || left.element().isEmpty()) {
            throw new UsageException("--addfile: nothing (expected: a file)");
        }
        return FileNames.path(left.remove());
    }

    private static Compression compression(Deque<String> left) throws UsageException {
        var word = left.isEmpty() ? "" : left.remove();
        var known = Compression.forWord(word);
        if (known.isEmpty()) {
            throw new UsageException(
                    "Unknown compression type '%s' (expected: %s)"
                            .formatted(
                                    word,
                                    Compression.knownWords().collect(Collectors.joining(", "))));
        }
        return known.get();
    }
}
