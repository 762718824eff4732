package org.jcecc.packager.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jcecc.packager.elf.ElfFile;
import org.jcecc.packager.failure.Failure;
import org.jcecc.packager.failure.IoReason;
import org.jcecc.packager.failure.PackagingException;
import org.jcecc.packager.names.FileNames;
import org.jcecc.packager.process.CommandResult;
import org.jcecc.packager.process.HelperPrograms;

/** Finds the real compiler drivers for what the caller asked for. One object, one search. */
public final class ToolchainFinder {

    /** Longest chain of wrappers followed: ccache in front of icecc in front of a script. */
    private static final int WRAPPER_LIMIT = 5;

    private static final String COLLECT_GCC = "COLLECT_GCC=";

    private final HelperPrograms programs;
    private final Set<Path> asked = new LinkedHashSet<>();

    /**
     * @param programs runs the drivers
     */
    public ToolchainFinder(HelperPrograms programs) {
        this.programs = programs;
    }

    /**
     * Finds the drivers.
     *
     * @throws PackagingException if one is missing, of an unknown kind, or a script that hides what
     *     it runs
     * @throws InterruptedException if the caller is interrupted while a driver answers
     */
    public Toolchain find(CompilerChoice choice) throws PackagingException, InterruptedException {
        return switch (choice) {
            case CompilerChoice.Detected detected -> detect(detected);
            case CompilerChoice.Named named -> {
                Optional<GccToolchain> gcc = Optional.empty();
                if (named.gcc().isPresent()) {
                    var pair = named.gcc().get();
                    gcc =
                            Optional.of(
                                    new GccToolchain(
                                            gccDriver(pair.cDriver()),
                                            gccDriver(pair.cxxDriver())));
                }
                Optional<Path> clang = Optional.empty();
                if (named.clang().isPresent()) {
                    clang = Optional.of(clangDriver(named.clang().get()));
                }
                yield new Toolchain(gcc, clang, List.copyOf(asked));
            }
        };
    }

    private Toolchain detect(CompilerChoice.Detected choice)
            throws PackagingException, InterruptedException {
        var compiler =
                programs.find(choice.compiler())
                        .orElseThrow(() -> notACompiler(choice.compiler(), "no such program"));
        return switch (kindOf(compiler, choice.compiler())) {
            case CLANG ->
                    new Toolchain(
                            Optional.empty(),
                            Optional.of(clangDriver(compiler)),
                            List.copyOf(asked));
            case GCC -> {
                var cDriver = gccDriver(compiler);
                var cxxDriver =
                        choice.cxxCompiler()
                                .orElseGet(() ->
                                        FileNames.path(
                                                CompilerNames.packedCxxDriverOf(
                                                        FileNames.of(cDriver))));
                yield new Toolchain(
                        Optional.of(new GccToolchain(cDriver, gccDriver(cxxDriver))),
                        Optional.empty(),
                        List.copyOf(asked));
            }
        };
    }

    private CompilerKind kindOf(Path compiler, String name)
            throws PackagingException, InterruptedException {
        CommandResult answer;
        try {
            answer = programs.runWithInput(CompilerKind.QUESTION, compiler, "-E", "-");
        } catch (IOException e) {
            throw notACompiler(name, IoReason.of(e));
        }
        if (!answer.succeeded()) {
            throw notACompiler(name, answer.complaint());
        }
        return CompilerKind.fromAnswer(answer.output())
                .orElseThrow(() ->
                        new PackagingException(
                                Failure.UNKNOWN_COMPILER,
                                "%s is not a known compiler: it does not preprocess one line (expected: gcc or clang)"
                                        .formatted(name)));
    }

    /**
     * Follows wrappers: the driver that finally runs prints the name it was called by. A driver
     * called by its full name that prints just this name is the real one.
     */
    private Path gccDriver(Path compiler) throws PackagingException, InterruptedException {
        var candidate = requireExecutable(compiler);
        for (int hop = 0; hop < WRAPPER_LIMIT; hop++) {
            asked.add(candidate);
            var reported = collectGcc(candidate);
            if (reported.isEmpty() || reported.get().equals(candidate)) {
                break;
            }
            candidate = reported.get();
        }
        return requireBinary(candidate);
    }

    private Optional<Path> collectGcc(Path driver) throws InterruptedException {
        try {
            var answer = programs.run(driver, "-v");
            return (answer.errors() + "\n" + answer.output())
                    .lines()
                    .filter(line -> line.startsWith(COLLECT_GCC))
                    .findFirst()
                    .map(line -> line.substring(COLLECT_GCC.length()).strip())
                    .flatMap(programs::find);
        } catch (IOException unstartable) {
            // Not a driver then; the check that it is a binary says what it is.
            return Optional.empty();
        }
    }

    /** A clang asked for its own name searches beside itself and so sees through links to it. */
    private Path clangDriver(Path compiler) throws PackagingException, InterruptedException {
        asked.add(requireExecutable(compiler));
        try {
            var name = CompilerNames.baseName(FileNames.of(compiler));
            var answer = programs.run(compiler, "-print-prog-name=" + name);
            var driver = FileNames.path(answer.output().strip());
            return requireBinary(requireExecutable(driver));
        } catch (IOException e) {
            throw notACompiler(compiler.toString(), IoReason.of(e));
        }
    }

    private static Path requireExecutable(Path file) throws PackagingException {
        if (Files.isRegularFile(file) && Files.isExecutable(file)) {
            return file;
        }
        throw new PackagingException(
                Failure.UNUSABLE_COMPILER,
                "'%s' is no executable (expected: a compiler)".formatted(file));
    }

    private static Path requireBinary(Path file) throws PackagingException {
        try {
            if (ElfFile.read(file).isPresent()) {
                return file;
            }
        } catch (IOException e) {
            throw new PackagingException(Failure.UNUSABLE_COMPILER, IoReason.of(e), e);
        }
        throw new PackagingException(
                Failure.UNUSABLE_COMPILER,
                "%s is not a binary file: it is a script that does not tell which compiler it runs (expected: gcc, clang, or a wrapper whose -v names the driver)"
                        .formatted(file));
    }

    private static PackagingException notACompiler(String name, String reason) {
        return new PackagingException(
                Failure.NOT_A_COMPILER,
                "%s is not a compiler: %s (expected: gcc or clang)".formatted(name, reason));
    }
}
