package org.jcecc.scheduler;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.jcecc.protocol.wire.WireText;
import org.jcecc.scheduler.core.CoreSettings;
import org.jcecc.scheduler.net.SchedulerServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: reads options, opens the sockets, serves until a signal. */
public final class Scheduler {

    private static final int EXIT_USAGE = 1;
    private static final int EXIT_FAILURE = 1;

    private final SchedulerOptions options;
    private final SchedulerEnvironment environment;

    private Scheduler(SchedulerOptions options, SchedulerEnvironment environment) {
        this.options = options;
        this.environment = environment;
    }

    /** Runs the scheduler until it is told to end. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.getenv(), System.err));
    }

    static int run(List<String> arguments, Map<String, String> variables, PrintStream errors) {
        SchedulerOptions options;
        try {
            options = SchedulerOptions.parse("jcecc-scheduler", arguments);
        } catch (UsageException e) {
            errors.print(Usage.text(e.reason()));
            return EXIT_USAGE;
        }
        return new Scheduler(options, new SchedulerEnvironment(variables)).serve(errors);
    }

    private int serve(PrintStream errors) {
        LogSetup logs = new LogSetup(options.logFile(), options.verbosity());
        Logger log = LoggerFactory.getLogger(Scheduler.class);
        try {
            log.info(
                    "ICECREAM scheduler {} starting up, port {}",
                    ProgramVersion.text(),
                    options.port());
            log.info("Debug level: {}", options.verbosity());
            CountDownLatch ended = new CountDownLatch(1);
            Runnable end = Signals.endOnce(ended::countDown, errors);
            Signals.onTermination(end);
            Signals.onHangUp(logs::reopen);
            try (SchedulerServer _ = start()) {
                log.info("scheduler ready, algorithm: {}", options.algorithm());
                ended.await();
            }
            return 0;
        } catch (IOException e) {
            log.error(e.getMessage());
            return EXIT_FAILURE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return EXIT_FAILURE;
        } finally {
            logs.close();
        }
    }

    private SchedulerServer start() throws IOException {
        CoreSettings core =
                new CoreSettings(
                        WireText.of(options.netname()),
                        options.announcedVersion(),
                        environment.startTime(System.currentTimeMillis() / 1000),
                        options.keepsConnections(),
                        options.installationLimit(),
                        options.waitingLimit(),
                        options.compilingLimit());
        return SchedulerServer.start(
                core,
                options.algorithm(),
                Interfaces.netSettings(options, environment),
                ProgramVersion.text(),
                RandomGenerator.getDefault());
    }
}
