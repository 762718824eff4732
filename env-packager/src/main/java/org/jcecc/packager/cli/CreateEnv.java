package org.jcecc.packager.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jcecc.packager.EnvironmentPackager;
import org.jcecc.packager.PackagedEnvironment;
import org.jcecc.packager.PackagingRequest;
import org.jcecc.packager.archive.Compression.Effort;
import org.jcecc.packager.failure.Failure;
import org.jcecc.packager.failure.PackagingException;
import org.jcecc.packager.names.FileNames;

/**
 * {@code jcecc-create-env}: packs a compiler into an archive in the working directory. The name of
 * the archive is the last thing said, on descriptor 5 too if the caller left that open.
 */
public final class CreateEnv {

    private static final int RESULT_DESCRIPTOR = 5;
    private static final int STANDARD_OUTPUT = 1;

    private final Map<String, String> environment;
    private final Path directory;
    private final PrintStream output;
    private final PrintStream errors;

    CreateEnv(
            Map<String, String> environment,
            Path directory,
            PrintStream output,
            PrintStream errors) {
        this.environment = environment;
        this.directory = directory;
        this.output = output;
        this.errors = errors;
    }

    /** Starts the program. */
    public static void main(String[] arguments) {
        var cleanup = Cleanup.whenTerminated(Thread.currentThread());
        var program = new CreateEnv(System.getenv(), Path.of(""), standardOutput(), System.err);
        var result = new InheritedDescriptor(RESULT_DESCRIPTOR);
        System.exit(cleanup.after(() -> program.run(RawArguments.of(arguments), result)));
    }

    /** Does everything but ending the process; returns the exit code. */
    int run(List<String> arguments, InheritedDescriptor result) {
        try {
            var request = request(arguments);
            var packager = new EnvironmentPackager(TemporaryDirectory.of(environment));
            var packed = packager.pack(request, directory);
            report(packed, result);
            return ExitCode.SUCCESS;
        } catch (UsageException e) {
            if (e.getMessage() == null) {
                output.print(CreateEnvArguments.usage());
            } else {
                errors.println(FileNames.readable(e.getMessage()));
            }
            return ExitCode.FAILURE;
        } catch (InvalidPathException e) {
            errors.println("%s: %s (expected: a file name)".formatted(e.getInput(), e.getReason()));
            return ExitCode.FAILURE;
        } catch (PackagingException e) {
            errors.println(e.getMessage());
            return ExitCode.of(e.failure());
        } catch (IOException e) {
            errors.println(
                    "descriptor %d: %s (expected: open for writing)"
                            .formatted(RESULT_DESCRIPTOR, e.getMessage()));
            return ExitCode.of(Failure.ARCHIVE_NOT_WRITTEN);
        } catch (InterruptedException e) {
            return ExitCode.FAILURE;
        }
    }

    private PackagingRequest request(List<String> arguments) throws UsageException {
        var parsed = CreateEnvArguments.parse(arguments);
        boolean testing =
                !environment.getOrDefault("ICECC_TESTS", "").isEmpty()
                        || !environment.getOrDefault("JCECC_TESTS", "").isEmpty();
        return new PackagingRequest(
                parsed.compilers(),
                parsed.wrapper(),
                parsed.extraFiles(),
                parsed.compression(),
                testing ? Effort.FASTEST : Effort.NORMAL,
                environment);
    }

    private void report(PackagedEnvironment packed, InheritedDescriptor result) throws IOException {
        packed.files().forEach(file -> output.println(file.describe()));
        var name = String.valueOf(packed.archive().getFileName());
        output.println("creating " + name);
        output.flush();
        if (result.writable()) {
            result.writeLine(name);
        }
    }

    /**
     * File names are printed as the bytes they are. The daemon closes our standard output; its
     * number may then be given to the very archive we write, so it must not be printed to.
     */
    private static PrintStream standardOutput() {
        return new InheritedDescriptor(STANDARD_OUTPUT).writable()
                ? new PrintStream(new FileOutputStream(FileDescriptor.out), false, ISO_8859_1)
                : new PrintStream(OutputStream.nullOutputStream());
    }
}
