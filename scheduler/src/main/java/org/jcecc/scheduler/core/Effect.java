package org.jcecc.scheduler.core;

import java.util.List;
import org.jcecc.protocol.message.Message;

/** What the world around the core has to do, in the order in which it comes out. */
public sealed interface Effect {

    /** Send a message to a daemon; it must not wait for the daemon to read. */
    record Send(Peer to, Message.FromScheduler message) implements Effect {}

    /** Send a message to a monitor; one that does not read is to be reported, not waited for. */
    record Tell(Peer monitor, Message.ToMonitor message) implements Effect {}

    /** End a connection; the core has forgotten it already. */
    record Close(Peer peer) implements Effect {}

    /** Try to connect to a daemon's port and report whether it worked within some seconds. */
    record Probe(Peer daemon, int port) implements Effect {}

    /** A daemon's answer to GET_INTERNALS. */
    record Internals(Peer daemon, String text) implements Effect {}

    /**
     * A line for the log.
     *
     * @param text with {@code {}} for each argument
     * @param arguments immutable, rendered only if the line is written
     */
    record Log(LogLevel level, String text, List<Object> arguments) implements Effect {}
}
