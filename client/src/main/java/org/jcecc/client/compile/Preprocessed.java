package org.jcecc.client.compile;

import org.jcecc.client.launch.RunStatus;

/**
 * How preprocessing went.
 *
 * @param ending how the preprocessor ended
 * @param diagnostics what it wrote on standard error, not yet shown to anybody; a byte string
 * @param bytes of source sent
 */
record Preprocessed(RunStatus.Ending ending, String diagnostics, long bytes) {

    /** Whether the source is not complete, and {@link #diagnostics} may say why. */
    boolean failed() {
        return ending.exitStatus() != 0;
    }
}
