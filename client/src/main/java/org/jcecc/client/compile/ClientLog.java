package org.jcecc.client.compile;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jcecc.client.options.ClientVariable;

/**
 * What we tell the user about one command, in the original's form, so that programs that read its
 * log read ours. Texts are byte strings. Used by the command's thread.
 */
final class ClientLog {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Level level;
    private final String prefix;
    private final InstantSource clock;
    private final Consumer<String> lines;

    /** How much the user wants to read; each level includes those before it. */
    enum Level {
        ERROR,
        WARNING,
        INFO,
        DEBUG;

        /** The caller's choice. An unknown word asks for everything, as for the original. */
        static Level of(Map<String, String> environment) {
            String word =
                    ClientVariable.JCECC_LOG
                            .in(environment)
                            .or(() -> ClientVariable.ICECC_DEBUG.in(environment))
                            .orElse("error")
                            .toLowerCase(Locale.ROOT);
            return switch (word) {
                case "error", "errors" -> ERROR;
                case "warning", "warnings" -> WARNING;
                case "info" -> INFO;
                default -> DEBUG;
            };
        }
    }

    /**
     * @param processId the launcher's, in the prefix of each line
     * @param lines takes each line, with its end
     */
    ClientLog(Level level, int processId, InstantSource clock, Consumer<String> lines) {
        this.level = level;
        this.prefix = "ICECC[" + processId + "] ";
        this.clock = clock;
        this.lines = lines;
    }

    /** Something the user has asked to be told, whatever the level. */
    void always(String text) {
        log(Level.ERROR, text);
    }

    /** Something the user has to know. */
    void error(String text) {
        log(Level.ERROR, text);
    }

    /** We went on, but less well. */
    void warning(String text) {
        log(Level.WARNING, text);
    }

    /** A step. */
    void info(String text) {
        log(Level.INFO, text);
    }

    /** A decision. */
    void debug(String text) {
        log(Level.DEBUG, text);
    }

    /** A step that takes time: its name now, and its duration when what is returned is closed. */
    Step step(String name) {
        info("<" + name + ">");
        long start = clock.millis();
        return () -> {
            Duration taken = Duration.ofMillis(clock.millis() - start);
            info("</" + name + ": " + taken.toMillis() + "ms>");
        };
    }

    /** Ends a step. */
    @FunctionalInterface
    interface Step extends AutoCloseable {
        @Override
        void close();
    }

    private void log(Level of, String text) {
        if (of.compareTo(level) <= 0) {
            lines.accept(prefix + TIME.format(clock.instant()) + ": " + text + "\n");
        }
    }
}
