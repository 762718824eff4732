package org.jcecc.client.launch;

/** What the resident client tells a launcher to do. */
public sealed interface Order {

    /** Go on waiting for orders: the resident client has read HELLO and takes the command on. */
    record Welcome() implements Order {}

    /**
     * Become this program. The connection stays open in it, so that its end is the job's. An empty
     * path: find the program as if there were no resident client.
     */
    record Exec(Program program) implements Order {}

    /**
     * Start this program with its standard output connected to the resident client by a DATA
     * connection. What it writes to standard error comes with its status.
     */
    record Preprocess(Program program, long token) implements Order {}

    /** Start this program as a child, and report its status. */
    record Run(Program program) implements Order {}

    /**
     * Print these bytes, at the latest before the next order that ends the command or starts a
     * program.
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on to the socket, never compared
    record Print(OutputStreamKind stream, byte[] bytes) implements Order {}

    /** End with this status, 0 to 255. */
    record Exit(int status) implements Order {}

    /** End by this signal. */
    record ExitBySignal(int signal) implements Order {}

    /** This is no resident client for you: wait for the socket's next owner, or start it. */
    record Restart() implements Order {}

    /** Answer to PING. */
    record Pong() implements Order {}

    /** Remove this file, if it is there, should we die before the command's end. */
    record Temporary(String path) implements Order {}
}
