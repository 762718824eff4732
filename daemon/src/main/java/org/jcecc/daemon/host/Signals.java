package org.jcecc.daemon.host;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Signals of the operating system. The platform's only interface to them is one the compiler warns
 * of without a way to answer, so it is reached by reflection.
 */
public final class Signals {

    private Signals() {}

    /**
     * Runs {@code action} whenever a signal arrives, instead of what the system would do. The
     * action runs on a thread of the virtual machine.
     *
     * @param name without {@code SIG}
     */
    public static void onSignal(String name, Runnable action) {
        InvocationHandler handler =
                (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.invoke(action, arguments);
                    }
                    action.run();
                    return null;
                };
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(
                            Signals.class.getClassLoader(), new Class<?>[] {handlerType}, handler);
            signal.getMethod("handle", signal, handlerType)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("signal %s: cannot be handled".formatted(name), e);
        }
    }
}
