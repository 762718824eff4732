package org.jcecc.monitor.model;

import java.util.List;

/**
 * The connection to the scheduler.
 *
 * @param scheduler host as it is shown; empty before the first connection
 * @param netname the network; empty if unknown
 * @param protocol the agreed version
 * @param since when the present state began, in ms since 1970
 * @param reason why there is no connection; empty if there is one
 * @param seen the schedulers that answered the last search
 */
public record Link(
        State state,
        String scheduler,
        int port,
        String netname,
        int protocol,
        long since,
        String reason,
        List<SeenScheduler> seen) {

    /** Whether there is a connection. */
    public enum State {
        /** None yet. */
        SEARCHING,
        /** There is one. */
        CONNECTED,
        /** There was one. */
        LOST
    }

    static final Link NONE = new Link(State.SEARCHING, "", 0, "", 0, 0, "", List.of());

    public Link {
        seen = List.copyOf(seen);
    }

    static Link of(NetEvent.Connected connected, long now) {
        return new Link(
                State.CONNECTED,
                connected.scheduler(),
                connected.port(),
                connected.netname(),
                connected.protocol(),
                now,
                "",
                connected.seen());
    }

    Link without(String why, State next, long now) {
        return new Link(next, scheduler, port, netname, protocol, now, why, seen);
    }

    /** Whether there is a connection. */
    public boolean connected() {
        return state == State.CONNECTED;
    }
}
