package org.jcecc.service.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SIGHUP does to the log: a new file, and the marks that test scripts put into it.
 *
 * @param serviceLog to be opened anew
 * @param header file whose first three lines go into the log as they are; null: none
 * @param mark file whose first line is logged as a mark; null: none
 */
public record LogReopening(ServiceLog serviceLog, @Nullable Path header, @Nullable Path mark) {

    private static final Logger log = LoggerFactory.getLogger(LogReopening.class);

    private static final int HEADER_LINES = 3;

    /** Opens the log anew; if that is not possible, lines go on to the old one. */
    public void run() {
        try {
            serviceLog.reopen();
        } catch (IOException e) {
            log.error("log not reopened: {} (expected: writable)", e.getMessage());
        }
        lines(header).stream().limit(HEADER_LINES).forEach(serviceLog::raw);
        lines(mark).stream().limit(1).forEach(text -> serviceLog.always("flush log mark: " + text));
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
