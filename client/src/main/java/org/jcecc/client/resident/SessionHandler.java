package org.jcecc.client.resident;

import java.io.IOException;

/** Decides what becomes of a command. */
@FunctionalInterface
public interface SessionHandler {

    /**
     * Works on one command until it is over, on a thread of its own that may block. Must end it by
     * {@code exec}, {@code execLocally}, {@code exit} or {@code exitBySignal}; if it returns or
     * throws without, the launcher runs the command itself.
     *
     * @throws IOException if the launcher or another peer is gone; the command is then given up
     * @throws InterruptedException if the launcher is gone: whoever waits for the command does not
     *     want it any more
     */
    void handle(LauncherSession session) throws IOException, InterruptedException;
}
