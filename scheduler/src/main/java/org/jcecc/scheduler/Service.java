package org.jcecc.scheduler;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.jcecc.protocol.wire.WireText;
import org.jcecc.scheduler.core.CoreSettings;
import org.jcecc.scheduler.core.Figures;
import org.jcecc.scheduler.metrics.FigureCollector;
import org.jcecc.scheduler.net.SchedulerServer;
import org.jcecc.scheduler.options.SchedulerEnvironment;
import org.jcecc.scheduler.options.SchedulerOptions;
import org.jcecc.scheduler.options.UsageException;
import org.jcecc.service.Detachment;
import org.jcecc.service.PidFile;
import org.jcecc.service.ServiceManager;
import org.jcecc.service.Signals;
import org.jcecc.service.log.LogReopening;
import org.jcecc.service.log.ServiceLog;
import org.jcecc.service.metrics.Health;
import org.jcecc.service.metrics.MetricsServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scheduler from its first log line to its last. */
final class Service {

    private static final Logger log = LoggerFactory.getLogger(Service.class);

    private static final int EXIT_FAILURE = 1;

    private final String program;
    private final SchedulerOptions options;
    private final SchedulerEnvironment environment;
    private final OptionSource optionSource;
    private final ServiceLog serviceLog;
    private final long startTime;

    /** Reads the options again. */
    @FunctionalInterface
    interface OptionSource {
        SchedulerOptions read() throws UsageException;
    }

    Service(
            String program,
            SchedulerOptions options,
            SchedulerEnvironment environment,
            OptionSource optionSource,
            ServiceLog serviceLog) {
        this.program = program;
        this.options = options;
        this.environment = environment;
        this.optionSource = optionSource;
        this.serviceLog = serviceLog;
        this.startTime = environment.startTime(System.currentTimeMillis() / 1000);
    }

    /** Serves until a signal; returns the exit status. */
    int run() {
        log.info(
                "ICECREAM scheduler {} starting up, port {}",
                ProgramVersion.text(),
                options.port());
        log.info("Debug level: {}", options.verbosity());
        options.problems().forEach(log::warn);
        ServiceManager manager = ServiceManager.of(environment.variables());
        CountDownLatch ended = new CountDownLatch(1);
        // Until there is something to reconfigure a hang-up must not end us.
        Signals.onHangUp(logReopening()::run);
        Signals.onTermination(Signals.endOnce(ended::countDown, System.err));
        try (SchedulerServer server = start();
                PidFile _ = PidFile.write(environment.runtimeDirectory(), program);
                Metrics _ = Metrics.start(options, server)) {
            Signals.onHangUp(() -> reload(server));
            manager.signInterval().ifPresent(interval -> server.every(interval, manager::alive));
            log.info("scheduler ready, algorithm: {}", options.algorithm());
            manager.ready();
            if (Detachment.done()) {
                Detachment.reportReady(System.out);
            }
            ended.await();
            manager.stopping();
            return 0;
        } catch (IOException e) {
            log.error(e.getMessage());
            return EXIT_FAILURE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return EXIT_FAILURE;
        }
    }

    private SchedulerServer start() throws IOException {
        return SchedulerServer.start(
                coreSettings(options),
                options.algorithm(),
                Interfaces.netSettings(options, environment),
                ProgramVersion.text(),
                RandomGenerator.getDefault());
    }

    private CoreSettings coreSettings(SchedulerOptions from) {
        return new CoreSettings(
                WireText.of(from.netname()),
                from.announcedVersion(),
                startTime,
                from.keepsConnections(),
                from.installationLimit(),
                from.waitingLimit(),
                from.compilingLimit());
    }

    private LogReopening logReopening() {
        return new LogReopening(
                serviceLog,
                environment.logHeader().orElse(null),
                environment.flushLogMark().orElse(null));
    }

    /** Opens the log anew and takes over what may change while the scheduler runs. */
    private void reload(SchedulerServer server) {
        logReopening().run();
        try {
            SchedulerOptions changed = optionSource.read();
            changed.problems().forEach(log::warn);
            options.differencesThatNeedARestart(changed)
                    .forEach(name -> log.warn("option {} changed: needs a restart", name));
            serviceLog.setVerbosity(changed.verbosity());
            server.reconfigure(coreSettings(changed), changed.algorithm());
            log.info("configuration read again, algorithm: {}", changed.algorithm());
        } catch (UsageException e) {
            log.error("configuration not read again: {}", e.reason());
        }
    }

    /** The metrics, if wanted. */
    private record Metrics(Optional<MetricsServer> server) implements AutoCloseable {

        static Metrics start(SchedulerOptions options, SchedulerServer scheduler)
                throws IOException {
            if (options.metrics().isEmpty()) {
                return new Metrics(Optional.empty());
            }
            return new Metrics(
                    Optional.of(
                            MetricsServer.start(
                                    options.metrics().get(),
                                    new FigureCollector(scheduler::figures),
                                    () -> health(scheduler))));
        }

        /** The scheduler is well as long as its core answers. */
        private static Health health(SchedulerServer scheduler) {
            Figures now = scheduler.figures();
            return now.equals(Figures.NONE)
                    ? new Health(false, "core: no answer (expected: one at once)")
                    : new Health(
                            true,
                            "ok: servers=%d jobs queued=%d"
                                    .formatted(now.servers(), now.queuedJobs()));
        }

        @Override
        public void close() {
            server.ifPresent(MetricsServer::close);
        }
    }
}
