package org.jcecc.client.resident;

import java.io.IOException;

/** Has every launcher run its command itself: a client without a farm. */
final class LocalSessionHandler implements SessionHandler {

    @Override
    public void handle(LauncherSession session) throws IOException, InterruptedException {
        session.execLocally();
        session.awaitClosed();
    }
}
