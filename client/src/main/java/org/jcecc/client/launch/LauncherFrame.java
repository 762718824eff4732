package org.jcecc.client.launch;

/** What a launcher, or another resident client, sends. */
public sealed interface LauncherFrame {

    /** The protocol number that is spoken here; another one is answered with RESTART. */
    int PROTOCOL = 1;

    /** A launcher of our protocol introduces itself and its command. */
    record Hello(LauncherRequest request) implements LauncherFrame {}

    /** A launcher of another protocol; the rest of its HELLO is not understood. */
    record ForeignHello(int protocol) implements LauncherFrame {}

    /** This connection carries, from the next byte to its end, the output of a preprocessor. */
    record Data(long token) implements LauncherFrame {}

    /** The program of RUN or PREPROCESS, whichever was ordered first, has ended. */
    record Status(RunStatus status) implements LauncherFrame {}

    /** A resident client that answers no PING within the launcher's patience counts as dead. */
    record Ping() implements LauncherFrame {}

    /** Finish the jobs and leave; sent by a resident client of a newer build. */
    record Stop() implements LauncherFrame {}
}
