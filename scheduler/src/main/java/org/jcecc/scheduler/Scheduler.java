package org.jcecc.scheduler;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.scheduler.options.SchedulerEnvironment;
import org.jcecc.scheduler.options.SchedulerOptions;
import org.jcecc.scheduler.options.Usage;
import org.jcecc.scheduler.options.UsageException;
import org.jcecc.service.Detachment;
import org.jcecc.service.RunUser;
import org.jcecc.service.log.ServiceLog;

/** The program: reads options, gives up root's rights, and serves until a signal. */
public final class Scheduler {

    private static final int EXIT_USAGE = 1;
    private static final int EXIT_FAILURE = 1;

    private final String program;
    private final List<String> arguments;
    private final SchedulerEnvironment environment;
    private final PrintStream errors;

    private Scheduler(
            String program,
            List<String> arguments,
            SchedulerEnvironment environment,
            PrintStream errors) {
        this.program = program;
        this.arguments = arguments;
        this.environment = environment;
        this.errors = errors;
    }

    /** Runs the scheduler until it is told to end. */
    public static void main(String[] arguments) {
        String program = System.getProperty("jcecc.program", "jcecc-scheduler");
        Map<String, String> variables = System.getenv();
        System.exit(
                new Scheduler(
                                program,
                                List.of(arguments),
                                new SchedulerEnvironment(variables),
                                System.err)
                        .run());
    }

    private int run() {
        try {
            SchedulerOptions options = readOptions();
            RunUser user = runUser(options);
            if (options.onlyCheck()) {
                return new ConfigurationCheck(options, environment).run(System.out, errors);
            }
            if (options.detached() && !Detachment.done()) {
                return Detachment.start(errors);
            }
            Optional<Path> logFile = options.logFile();
            if (RunUser.startedByRoot()) {
                if (options.detached() && logFile.isEmpty()) {
                    logFile = Optional.of(defaultLogFile(user));
                }
                user.become();
            }
            try (ServiceLog log = openLog(logFile, options)) {
                return new Service(program, options, environment, this::readOptions, log).run();
            }
        } catch (UsageException e) {
            errors.print(Usage.text(program, ProgramVersion.text(), e.reason()));
            return EXIT_USAGE;
        } catch (IOException e) {
            errors.println(program + ": " + e.getMessage());
            return EXIT_FAILURE;
        }
    }

    private SchedulerOptions readOptions() throws UsageException {
        return SchedulerOptions.read(program, arguments, environment.variables());
    }

    private RunUser runUser(SchedulerOptions options) throws UsageException {
        if (options.user().isPresent()) {
            return named(options.user().get());
        }
        RunUser user = RunUser.byDefault();
        if (RunUser.startedByRoot() && user.isFallback()) {
            errors.println("No icecc user on system. Falling back to nobody.");
        }
        return user;
    }

    private static RunUser named(String name) throws UsageException {
        RunUser user =
                RunUser.named(name)
                        .orElseThrow(
                                () -> new UsageException("Error: -u requires a valid username"));
        if (user.isPrivileged()) {
            throw new UsageException("Error: -u <username> must not be root");
        }
        return user;
    }

    /** The file for a scheduler that root detaches without naming one. */
    private Path defaultLogFile(RunUser user) throws IOException {
        Path directory = Path.of("/var/log", program.startsWith("icecc") ? "icecc" : "jcecc");
        Files.createDirectories(directory);
        Files.setAttribute(directory, "unix:uid", user.uid());
        Files.setAttribute(directory, "unix:gid", user.gid());
        return directory.resolve("scheduler.log");
    }

    private ServiceLog openLog(Optional<Path> file, SchedulerOptions options) {
        if (file.isPresent()) {
            try {
                return ServiceLog.toFile(file.get(), options.verbosity());
            } catch (IOException e) {
                errors.println(
                        "%s: log file %s (expected: writable); %s"
                                .formatted(
                                        program,
                                        e.getMessage(),
                                        options.detached()
                                                ? "log lines are lost"
                                                : "logging to standard error"));
            }
        }
        return ServiceLog.toStream(standardLog(options), options.verbosity());
    }

    private OutputStream standardLog(SchedulerOptions options) {
        if (environment.logDescriptor().isPresent()) {
            try {
                return Files.newOutputStream(environment.logDescriptor().get());
            } catch (IOException e) {
                errors.println(
                        "%s: UNCACHED_ERR_FD: %s (expected: open for writing)"
                                .formatted(program, e.getMessage()));
            }
        }
        return options.detached() ? OutputStream.nullOutputStream() : errors;
    }
}
