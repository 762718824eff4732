package org.jcecc.scheduler.control;

import java.util.List;
import org.jcecc.scheduler.core.Server;

/** What a command leads to. */
public sealed interface Reply {

    /** Text to send. */
    record Text(String text) implements Reply {}

    /** The internals of these daemons are to be fetched and sent in this order. */
    record Internals(List<Server> servers) implements Reply {}

    /** Text to send before the session ends. */
    record Farewell(String text) implements Reply {}
}
