package org.jcecc.client.launch;

import java.io.IOException;

/** Bytes that no launcher sends. The connection they came on is of no use any more. */
public final class LauncherProtocolException extends IOException {

    private static final long serialVersionUID = 1L;

    LauncherProtocolException(String message) {
        super(message);
    }
}
