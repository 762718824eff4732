package org.jcecc.packager.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jcecc.packager.archive.ArchiveException;
import org.jcecc.packager.archive.EnvironmentArchive;
import org.jcecc.packager.archive.EnvironmentManifest;
import org.jcecc.packager.archive.UnpackLimits;
import org.jcecc.packager.failure.IoReason;
import org.jcecc.packager.names.FileNames;
import org.jcecc.packager.process.HelperPrograms;
import org.jcecc.packager.scratch.ScratchDirectory;
import org.jcecc.packager.verify.CheckFailedException;
import org.jcecc.packager.verify.CheckListener;
import org.jcecc.packager.verify.EnvironmentCheck;
import org.jcecc.packager.verify.Jails;

/**
 * {@code jcecc-test-env}: unpacks an environment and runs its programs in a jail, as a compile
 * server would. Ends with 0 if they all work and 2 if not.
 */
public final class TestEnv {

    private static final int PASSED = 0;
    private static final int BAD_OPTION = 1;
    private static final int FAILED = 2;

    private static final String USAGE =
            """
            Usage: jcecc-test-env [-h] [-q] TOOLCHAIN
              -h  --help          Show Help
              -q  --quiet         Only print errors
              TOOLCHAIN           Toolchain archive to test

            Tests a toolchain environment to see if it is correctly constructed
            """;

    private final Map<String, String> environment;
    private final PrintStream output;
    private final PrintStream errors;

    TestEnv(Map<String, String> environment, PrintStream output, PrintStream errors) {
        this.environment = environment;
        this.output = output;
        this.errors = errors;
    }

    /** Starts the program. */
    public static void main(String[] arguments) {
        var cleanup = Cleanup.whenTerminated(Thread.currentThread());
        var program = new TestEnv(System.getenv(), System.out, System.err);
        System.exit(cleanup.after(() -> program.run(RawArguments.of(arguments))));
    }

    /** Does everything but ending the process; returns the exit code. */
    int run(List<String> arguments) {
        boolean quiet = false;
        String archive = null;
        for (var argument : arguments) {
            switch (argument) {
                case "-q", "--quiet" -> quiet = true;
                case "-h", "--help" -> {
                    output.print(USAGE);
                    return PASSED;
                }
                default -> {
                    if (argument.startsWith("-")) {
                        errors.println(
                                "unrecognized option '%s' (expected: -q or -h)"
                                        .formatted(argument));
                        return BAD_OPTION;
                    }
                    archive = archive == null ? argument : archive;
                }
            }
        }
        if (archive == null) {
            errors.println("Toolchain argument is required");
            output.print(USAGE);
            return FAILED;
        }
        return test(archive, quiet);
    }

    private int test(String archive, boolean quiet) {
        try (var scratch = new ScratchDirectory(TemporaryDirectory.of(environment))) {
            var tree = Files.createDirectory(scratch.path().resolve("tree"));
            unpack(FileNames.path(archive), tree, quiet);
            check(tree, quiet);
            return PASSED;
        } catch (InvalidPathException e) {
            errors.println("%s: %s (expected: a file name)".formatted(archive, e.getReason()));
        } catch (ArchiveException | CheckFailedException e) {
            errors.println(e.getMessage());
        } catch (IOException e) {
            errors.println(IoReason.of(e));
        } catch (InterruptedException e) {
            // A signal ends the program; the temporary directory is gone by now.
        }
        return FAILED;
    }

    private void unpack(Path archive, Path tree, boolean quiet)
            throws ArchiveException, IOException {
        try (var content = Files.newInputStream(archive)) {
            var unpacked = EnvironmentArchive.unpack(content, tree, UnpackLimits.DEFAULT);
            var name = nameOf(archive, unpacked.compression().suffix());
            var computed = unpacked.manifest().environmentName();
            if (!quiet && EnvironmentManifest.isContentName(name) && !name.equals(computed)) {
                // Not wrong for a worker, which goes by the name, but nothing packagers make.
                output.println("Name is %s but contents are those of %s".formatted(name, computed));
            }
        }
    }

    private static String nameOf(Path archive, String suffix) {
        var file = String.valueOf(archive.getFileName());
        return file.endsWith(suffix) ? file.substring(0, file.length() - suffix.length()) : file;
    }

    private void check(Path tree, boolean quiet)
            throws CheckFailedException, IOException, InterruptedException {
        var jail = new Jails(new HelperPrograms(environment)).find();
        if (jail.isEmpty()) {
            throw new IOException(
                    "jail: neither bubblewrap nor chroot can be used (expected: bwrap and user namespaces, or root)");
        }
        if (!quiet) {
            output.println("Running programs by " + jail.get().name());
        }
        var listener = quiet ? CheckListener.SILENT : new PrintingListener(output);
        new EnvironmentCheck(jail.get(), listener).check(tree);
    }

    /** Prints what the original prints. */
    private record PrintingListener(PrintStream output) implements CheckListener {

        @Override
        public void compilerFound(String kind) {
            output.println("Compiler is " + kind);
        }

        @Override
        public void started(String program) {
            output.println("Checking " + program + "...");
        }

        @Override
        public void passed() {
            output.println("OK");
        }
    }
}
