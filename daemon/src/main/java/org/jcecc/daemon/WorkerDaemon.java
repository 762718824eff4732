package org.jcecc.daemon;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jcecc.daemon.host.Account;
import org.jcecc.daemon.host.Accounts;
import org.jcecc.daemon.host.Detachment;
import org.jcecc.daemon.logging.DaemonLog;
import org.jcecc.daemon.options.ConfigurationFile;
import org.jcecc.daemon.options.DaemonOptions;
import org.jcecc.daemon.options.DaemonVariables;
import org.jcecc.daemon.options.OptionParser;
import org.jcecc.daemon.options.UsageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program {@code jceccd}. */
public final class WorkerDaemon {

    private static final int FAILURE = 1;

    private final Map<String, String> environment;
    private final PrintStream standardError;

    private WorkerDaemon(Map<String, String> environment, PrintStream standardError) {
        this.environment = environment;
        this.standardError = standardError;
    }

    /** Runs until a signal ends it, and exits. */
    public static void main(String[] arguments) {
        System.exit(new WorkerDaemon(System.getenv(), System.err).run(List.of(arguments)));
    }

    private int run(List<String> arguments) {
        try {
            List<String> problems = new ArrayList<>();
            DaemonOptions options = options(arguments, problems);
            DaemonVariables variables = DaemonVariables.of(environment);
            DaemonLog daemonLog = openLog(options, variables);
            if (options.detach() && !Detachment.done()) {
                Detachment.start();
                return 0;
            }
            Logger log = LoggerFactory.getLogger(WorkerDaemon.class);
            problems.forEach(problem -> log.warn("{}", problem));
            Startup startup = new Startup(options, variables, environment);
            if (options.check()) {
                return startup.check(System.out);
            }
            startup.run(daemonLog);
            return 0;
        } catch (UsageException e) {
            if (!e.reason().isEmpty()) {
                standardError.println("jceccd: " + e.reason());
            }
            standardError.print(OptionParser.USAGE);
            return FAILURE;
        } catch (IOException e) {
            standardError.println("jceccd: " + e.getMessage());
            LoggerFactory.getLogger(WorkerDaemon.class).error("not started: {}", e.getMessage());
            return FAILURE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILURE;
        }
    }

    private static DaemonOptions options(List<String> arguments, List<String> problems)
            throws UsageException {
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
                words, name -> Accounts.named(name).filter(Account::unprivileged).isPresent());
    }

    /** A log that cannot be written is said where the operator still looks. */
    private DaemonLog openLog(DaemonOptions options, DaemonVariables variables) throws IOException {
        Path file = options.logFile() != null ? options.logFile() : variables.logDescriptor();
        try {
            return DaemonLog.open(file, options.verbosity(), standardError);
        } catch (IOException e) {
            standardError.printf(
                    "jceccd: log file %s (expected: writable); using standard error%n",
                    e.getMessage());
            return DaemonLog.open(null, options.verbosity(), standardError);
        }
    }
}
