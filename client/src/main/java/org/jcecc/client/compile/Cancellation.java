package org.jcecc.client.compile;

/**
 * The launcher has gone. Its command's thread is interrupted then, which also closes the channel it
 * waits for; so an I/O error may mean that nobody wants the result any more.
 */
final class Cancellation {

    private Cancellation() {}

    /** Throws if the launcher has gone. */
    static void check() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("launcher gone");
        }
    }
}
