package org.jcecc.scheduler.load.net;

/** How many jobs a scheduler may have at a server: its slots and a few that wait there. */
final class Places {

    private Places() {}

    static int of(int slots) {
        return slots + 1 + slots / 4;
    }
}
