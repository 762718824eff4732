package org.jcecc.scheduler.core;

import java.util.List;
import java.util.function.Consumer;

/** Writes log lines as effects. Arguments must be immutable: they are rendered later, or never. */
final class Log {

    private final Consumer<Effect> effects;

    Log(Consumer<Effect> effects) {
        this.effects = effects;
    }

    void warning(String text, Object... arguments) {
        write(LogLevel.WARNING, text, arguments);
    }

    void info(String text, Object... arguments) {
        write(LogLevel.INFO, text, arguments);
    }

    void debug(String text, Object... arguments) {
        write(LogLevel.DEBUG, text, arguments);
    }

    private void write(LogLevel level, String text, Object... arguments) {
        effects.accept(new Effect.Log(level, text, List.of(arguments)));
    }
}
