package org.jcecc.service;

import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the program does when it is sent a signal. */
public final class Signals {

    private static final int EXIT_FORCED = 1;

    private Signals() {}

    /** Runs something when the program is told to end. */
    public static void onTermination(Runnable end) {
        List.of("TERM", "INT", "ALRM").forEach(name -> handle(name, end));
    }

    /** Runs something when the program is told to look at its files again. */
    public static void onHangUp(Runnable reopen) {
        handle("HUP", reopen);
    }

    /** The first call ends the program in order, the second at once. */
    public static Runnable endOnce(Runnable end, PrintStream errors) {
        AtomicBoolean ending = new AtomicBoolean();
        return () -> {
            if (ending.compareAndSet(false, true)) {
                end.run();
            } else {
                errors.println("forced exit.");
                Runtime.getRuntime().halt(EXIT_FORCED);
            }
        };
    }

    /**
     * Installs a handler. The JDK has no other way than {@code sun.misc.Signal}; its compiler warns
     * of that class in a way that cannot be suppressed, so it is not named in the code.
     */
    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(
                            Signals.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (self, method, arguments) -> {
                                if (method.getName().equals("handle")) {
                                    action.run();
                                    return null;
                                }
                                return method.invoke(action, arguments);
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no handler for signal " + name, e);
        }
    }
}
