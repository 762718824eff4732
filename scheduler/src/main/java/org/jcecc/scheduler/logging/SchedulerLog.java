package org.jcecc.scheduler.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The log: a file, or a stream. Writing happens on a thread of its own, so that a full disk or an
 * unread pipe costs log lines and nothing else.
 */
public final class SchedulerLog implements AutoCloseable {

    private static final int LINES_IN_FLIGHT = 8192;
    private static final Level[] LEVELS = {Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG};

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final @Nullable Path file;
    private final LineWriter writer;

    private SchedulerLog(@Nullable Path file, OutputStream target, int verbosity) {
        this.file = file;
        this.writer = new LineWriter(target);
        context.reset();
        // It is stopped if there has been a log before.
        context.start();
        writer.setContext(context);
        writer.start();
        AsyncAppender buffer = new AsyncAppender();
        buffer.setContext(context);
        buffer.setQueueSize(LINES_IN_FLIGHT);
        buffer.setDiscardingThreshold(0);
        buffer.setNeverBlock(true);
        buffer.addAppender(writer);
        buffer.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(buffer);
        context.getLogger("io.netty").setLevel(Level.ERROR);
        setVerbosity(verbosity);
    }

    /**
     * Sends all log lines of this process to a file, in append mode.
     *
     * @param verbosity 0 errors, 1 and warnings, 2 and information, 3 and debugging
     * @throws IOException if the file cannot be written
     */
    public static SchedulerLog toFile(Path file, int verbosity) throws IOException {
        return new SchedulerLog(file, append(file), verbosity);
    }

    /** Sends all log lines of this process to a stream, such as standard error. */
    public static SchedulerLog toStream(OutputStream stream, int verbosity) {
        return new SchedulerLog(null, stream, verbosity);
    }

    /** Shows more or less from now on. */
    public void setVerbosity(int verbosity) {
        context.getLogger("org.jcecc")
                .setLevel(LEVELS[Math.clamp(verbosity, 0, LEVELS.length - 1)]);
    }

    /**
     * Opens the file anew, after somebody has moved it away.
     *
     * @throws IOException if it cannot be written; lines go on to the old one then
     */
    public void reopen() throws IOException {
        if (file != null) {
            writer.switchTo(append(file));
        }
    }

    /** Writes a line whatever the verbosity. */
    public void always(String text) {
        writer.write(writer.line(Instant.now(), text));
    }

    /** Writes a line as it is. */
    public void raw(String line) {
        writer.write(line + "\n");
    }

    /** Writes what is still on its way. */
    @Override
    public void close() {
        context.stop();
    }

    private static OutputStream append(Path file) throws IOException {
        return new FileOutputStream(file.toFile(), true);
    }
}
