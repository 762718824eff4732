package org.jcecc.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jcecc.daemon.logging.DaemonLog;
import org.jcecc.daemon.options.DaemonVariables;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the signal HUP asks for: a new log file, and the marks test scripts put into it. */
final class LogReopening {

    private static final Logger log = LoggerFactory.getLogger(LogReopening.class);

    private static final int HEADER_LINES = 3;

    private final DaemonLog daemonLog;
    private final DaemonVariables variables;

    LogReopening(DaemonLog daemonLog, DaemonVariables variables) {
        this.daemonLog = daemonLog;
        this.variables = variables;
    }

    void run() {
        try {
            daemonLog.reopen();
        } catch (IOException e) {
            log.error("log not reopened: {} (expected: writable)", e.getMessage());
        }
        lines(variables.logHeader()).stream().limit(HEADER_LINES).forEach(daemonLog::raw);
        lines(variables.flushLogMark()).stream()
                .limit(1)
                .forEach(mark -> daemonLog.always("flush log mark: " + mark));
    }

    private static List<String> lines(@Nullable Path file) {
        if (file == null) {
            return List.of();
        }
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            log.warn("test mark {}: not readable", file);
            return List.of();
        }
    }
}
