package org.jcecc.daemon.sandbox;

import java.io.IOException;
import java.nio.file.Path;

/** A way to run a program of an environment so that it can harm nothing. Used by many threads. */
public interface Sandbox {

    /** What it is called in logs and in {@code --check}. */
    String name();

    /**
     * Starts a program in a sandbox of its own.
     *
     * @param tree the environment, which becomes the root, read-only
     * @throws IOException if the sandbox itself could not be started; a program that cannot be
     *     started is {@link Ending.NotStarted}
     */
    SandboxedProcess start(Path tree, SandboxedCommand command)
            throws IOException, InterruptedException;
}
