package org.jcecc.scheduler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jcecc.scheduler.logging.SchedulerLog;
import org.jcecc.scheduler.options.SchedulerEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What SIGHUP does to the log: a new file, and the marks that test scripts put into it. */
final class LogReopening {

    private static final Logger log = LoggerFactory.getLogger(LogReopening.class);

    private static final int HEADER_LINES = 3;

    private final SchedulerLog schedulerLog;
    private final SchedulerEnvironment environment;

    LogReopening(SchedulerLog schedulerLog, SchedulerEnvironment environment) {
        this.schedulerLog = schedulerLog;
        this.environment = environment;
    }

    void run() {
        try {
            schedulerLog.reopen();
        } catch (IOException e) {
            log.error("log not reopened: {} (expected: writable)", e.getMessage());
        }
        lines(environment.logHeader()).stream().limit(HEADER_LINES).forEach(schedulerLog::raw);
        lines(environment.flushLogMark()).stream()
                .limit(1)
                .forEach(mark -> schedulerLog.always("flush log mark: " + mark));
    }

    private static List<String> lines(Optional<Path> file) {
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            return Files.readAllLines(file.get());
        } catch (IOException e) {
            log.warn("test mark {}: not readable", file.get());
            return List.of();
        }
    }
}
