package org.jcecc.scheduler;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The log: lines {@code [pid] date time: text} to a file or standard error. Writing happens on a
 * thread of its own, so that a full disk or an unread pipe costs log lines and nothing else.
 */
final class LogSetup {

    private static final int LINES_IN_FLIGHT = 8192;

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final OutputStreamAppender<ILoggingEvent> target;
    private final AsyncAppender buffer = new AsyncAppender();

    /**
     * Sets the log up.
     *
     * @param file standard error if empty
     * @param verbosity 0 (errors only) to 3 (everything)
     */
    LogSetup(Optional<String> file, int verbosity) {
        context.reset();
        target =
                file.<OutputStreamAppender<ILoggingEvent>>map(LogSetup::file)
                        .orElseGet(LogSetup::standardError);
        target.setContext(context);
        target.setEncoder(encoder());
        target.start();
        buffer.setContext(context);
        buffer.setQueueSize(LINES_IN_FLIGHT);
        buffer.setDiscardingThreshold(0);
        buffer.setNeverBlock(true);
        buffer.addAppender(target);
        buffer.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(buffer);
        context.getLogger("org.jcecc").setLevel(level(verbosity));
        context.getLogger("io.netty").setLevel(Level.ERROR);
    }

    /** Closes the file and opens it again under its name, after somebody has moved it away. */
    void reopen() {
        target.stop();
        target.start();
    }

    /** Writes what is still on its way. */
    void close() {
        context.stop();
    }

    private static FileAppender<ILoggingEvent> file(String name) {
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(name);
        appender.setAppend(true);
        return appender;
    }

    private static ConsoleAppender<ILoggingEvent> standardError() {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget("System.err");
        return appender;
    }

    private PatternLayoutEncoder encoder() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(
                "[" + ProcessHandle.current().pid() + "] %d{yyyy-MM-dd HH:mm:ss}: %msg%n");
        encoder.start();
        return encoder;
    }

    private static Level level(int verbosity) {
        return switch (verbosity) {
            case 0 -> Level.ERROR;
            case 1 -> Level.WARN;
            case 2 -> Level.INFO;
            default -> Level.DEBUG;
        };
    }
}
