package org.jcecc.daemon.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The daemon's log: a file, or standard error. */
public final class DaemonLog {

    private static final Level[] LEVELS = {Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG};

    private final @Nullable Path file;
    private final LineAppender appender;

    private DaemonLog(@Nullable Path file, LineAppender appender) {
        this.file = file;
        this.appender = appender;
    }

    /**
     * Sends all log lines of this process to a file, in append mode, or to standard error.
     *
     * @param file null: standard error
     * @param verbosity 0 errors, 1 and warnings, 2 and information, 3 and debugging
     * @throws IOException if the file cannot be written
     */
    public static DaemonLog open(@Nullable Path file, int verbosity, PrintStream standardError)
            throws IOException {
        OutputStream target = file == null ? standardError : append(file);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        LineAppender appender = new LineAppender(target);
        appender.setContext(context);
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(LEVELS[Math.clamp(verbosity, 0, LEVELS.length - 1)]);
        root.addAppender(appender);
        return new DaemonLog(file, appender);
    }

    /**
     * Opens the file anew, after somebody has moved it away.
     *
     * @throws IOException if it cannot be written; lines go on to the old one then
     */
    public void reopen() throws IOException {
        if (file != null) {
            appender.switchTo(append(file));
        }
    }

    /** Writes a line whatever the verbosity. */
    public void always(String text) {
        appender.writeLine(Instant.now(), text);
    }

    /** Writes a line as it is. */
    public void raw(String line) {
        appender.write(line + System.lineSeparator());
    }

    private static OutputStream append(Path file) throws IOException {
        return new FileOutputStream(file.toFile(), true);
    }
}
