package org.jcecc.client.compile;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.client.arguments.AbsoluteName;
import org.jcecc.client.arguments.CompileCommand;
import org.jcecc.client.arguments.CompilerFamily;
import org.jcecc.client.arguments.CompilerName;
import org.jcecc.client.arguments.FileView;
import org.jcecc.client.environment.EnvironmentFile;
import org.jcecc.client.environment.NamedEnvironments;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.client.report.Outcome;
import org.jcecc.client.report.Reason;
import org.jcecc.protocol.connection.UnexpectedMessageException;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.wire.WireText;
import org.jspecify.annotations.Nullable;

/**
 * Finds the environments a compile may use: those the caller names, else the one the daemon makes
 * of the compiler.
 *
 * @param compilerName as the command gives it
 * @param variables the caller's
 */
record EnvironmentChooser(
        Resources resources,
        FileView files,
        ClientLog log,
        String compilerName,
        Map<String, String> variables) {

    private static final int TAKING_FILES = 32;
    private static final int TAKING_PATHS = 41;

    /**
     * At least one environment, each a readable file.
     *
     * @throws NoEnvironmentException if there is none; the daemon has closed the link then, unless
     *     it was not asked
     */
    List<EnvironmentFile> choose(CompileCommand command, DaemonLink daemon)
            throws NoEnvironmentException, InterruptedException {
        Optional<String> named = ClientVariable.ICECC_VERSION.in(variables);
        return named.isPresent()
                ? named(named.get())
                : List.of(new EnvironmentFile(resources.platform(), made(command, daemon)));
    }

    private List<EnvironmentFile> named(String value) throws NoEnvironmentException {
        if (value.isEmpty()) {
            throw new NoEnvironmentException(Outcome.of(Reason.NO_ENVIRONMENT_WANTED));
        }
        var environments =
                NamedEnvironments.of(
                        value, resources.platform(), CompilerName.prefix(compilerName), files);
        environments.problems().forEach(log::error);
        if (environments.files().isEmpty()) {
            throw none("ICECC_VERSION names none that can be used");
        }
        return environments.files();
    }

    private String made(CompileCommand command, DaemonLink daemon)
            throws NoEnvironmentException, InterruptedException {
        if (!command.extraFiles().isEmpty() && daemon.version() < TAKING_FILES) {
            throw none("the daemon is too old to add files");
        }
        var request = request(command, daemon.version());
        var compiler = files.status(command.compiler());
        var refusal = resources.refusals().recent(request, compiler);
        if (refusal.isPresent()) {
            throw none(refusal.get());
        }
        long asked = System.nanoTime();
        try {
            String path = daemon.nativeEnvironment(request, resources.limits().environment());
            if (!files.isReadable(path)) {
                throw none("not readable: " + path);
            }
            return path;
        } catch (IOException e) {
            Cancellation.check();
            log.warning(
                    "native environment could not be created, you might want to set ICECC_VERSION");
            String why = "the daemon makes none of " + command.compiler() + ": " + reason(e);
            if (refused(e)) {
                resources.refusals().remember(request, compiler, why, since(asked));
            }
            throw none(why);
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private static @Nullable String reason(IOException e) {
        return e instanceof UnexpectedMessageException unexpected
                        && unexpected.received() instanceof StatusText(String text)
                ? WireText.readable(text)
                : e.getMessage();
    }

    /** A daemon that is just gone may be back for the next command. */
    private static boolean refused(IOException e) {
        return e instanceof UnexpectedMessageException || e instanceof SocketTimeoutException;
    }

    private GetNativeEnvironment request(CompileCommand command, int version) {
        String path = AbsoluteName.of(files.workingDirectory(), command.compiler());
        String word = command.family() == CompilerFamily.CLANG ? "clang" : "gcc";
        return new GetNativeEnvironment(
                version < TAKING_PATHS ? word : path,
                command.extraFiles(),
                ClientVariable.ICECC_ENV_COMPRESSION.in(variables).orElse(""));
    }

    private static NoEnvironmentException none(String why) {
        return new NoEnvironmentException(Outcome.of(Reason.NO_ENVIRONMENT, why));
    }
}
