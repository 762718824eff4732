package org.jcecc.daemon;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jcecc.daemon.options.ConfigurationFile;
import org.jcecc.daemon.options.DaemonOptions;
import org.jcecc.daemon.options.DaemonVariables;
import org.jcecc.daemon.options.OptionParser;
import org.jcecc.daemon.options.UsageException;
import org.jcecc.service.Detachment;
import org.jcecc.service.RunUser;
import org.jcecc.service.log.ServiceLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program {@code jceccd}: reads options, opens the log, and serves until a signal. */
public final class WorkerDaemon {

    private static final int FAILURE = 1;

    /** Of a daemon that root detaches without naming one. */
    private static final Path DEFAULT_LOG_FILE = Path.of("/var/log/jcecc/jceccd.log");

    private final List<String> arguments;
    private final Map<String, String> environment;
    private final PrintStream standardError;

    private WorkerDaemon(
            List<String> arguments, Map<String, String> environment, PrintStream standardError) {
        this.arguments = arguments;
        this.environment = environment;
        this.standardError = standardError;
    }

    /** Runs until a signal ends it, and exits. */
    public static void main(String[] arguments) {
        System.exit(new WorkerDaemon(List.of(arguments), System.getenv(), System.err).run());
    }

    private int run() {
        try {
            List<String> problems = new ArrayList<>();
            DaemonOptions options = read(problems);
            DaemonVariables variables = DaemonVariables.of(environment);
            LiveOptions live = new LiveOptions(options, this::readAgain);
            Startup startup = new Startup(live, variables, environment);
            if (options.check()) {
                problems.forEach(problem -> standardError.println("jceccd: " + problem));
                return startup.check(System.out);
            }
            if (options.detach() && !Detachment.done()) {
                return Detachment.start(standardError);
            }
            try (ServiceLog serviceLog = openLog(options, variables)) {
                problems.forEach(logger()::warn);
                startup.run(serviceLog);
                return 0;
            } catch (IOException e) {
                if (options.logFile() != null) {
                    logger().error("not started: {}", e.getMessage());
                }
                throw e;
            }
        } catch (UsageException e) {
            if (!e.reason().isEmpty()) {
                standardError.println("jceccd: " + e.reason());
            }
            standardError.print(OptionParser.USAGE);
            return FAILURE;
        } catch (IOException e) {
            standardError.println("jceccd: " + e.getMessage());
            return FAILURE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILURE;
        }
    }

    private DaemonOptions readAgain() throws UsageException {
        List<String> problems = new ArrayList<>();
        DaemonOptions options = read(problems);
        problems.forEach(logger()::warn);
        return options;
    }

    private DaemonOptions read(List<String> problems) throws UsageException {
        List<String> words = new ArrayList<>();
        Path file = OptionParser.configurationFile(arguments);
        if (file != null) {
            try {
                ConfigurationFile configuration = ConfigurationFile.parse(Files.readAllLines(file));
                words.addAll(configuration.arguments());
                problems.addAll(configuration.problems());
            } catch (IOException e) {
                throw new UsageException(
                        "configuration file: %s (expected: a readable file)"
                                .formatted(e.getMessage()));
            }
        }
        words.addAll(arguments);
        return OptionParser.parse(
                words,
                name -> RunUser.named(name).filter(user -> !user.isPrivileged()).isPresent());
    }

    /** A log that cannot be written is said where the operator still looks. */
    private ServiceLog openLog(DaemonOptions options, DaemonVariables variables) {
        Path file = logFile(options, variables);
        if (file != null) {
            try {
                return ServiceLog.toFile(file, options.verbosity());
            } catch (IOException e) {
                standardError.printf(
                        "jceccd: log file %s (expected: writable); using standard error%n",
                        e.getMessage());
            }
        }
        return ServiceLog.toStream(
                options.detach() ? OutputStream.nullOutputStream() : standardError,
                options.verbosity());
    }

    private @Nullable Path logFile(DaemonOptions options, DaemonVariables variables) {
        if (options.logFile() != null) {
            return options.logFile();
        }
        if (options.detach() && RunUser.startedByRoot()) {
            try {
                Files.createDirectories(DEFAULT_LOG_FILE.getParent());
                return DEFAULT_LOG_FILE;
            } catch (IOException e) {
                standardError.printf(
                        "jceccd: log directory %s (expected: writable)%n", e.getMessage());
            }
        }
        return variables.logDescriptor();
    }

    private static Logger logger() {
        // Not before the log is open: until then nothing is configured.
        return LoggerFactory.getLogger(WorkerDaemon.class);
    }
}
