package org.jcecc.client.resident;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A resident client within a test, for tests of other packages. */
public final class ResidentFixture implements AutoCloseable {

    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(30);

    private final ResidentServer server;

    private ResidentFixture(ResidentServer server) {
        this.server = server;
    }

    /** Accepts launchers at the socket they look for. */
    public static ResidentFixture at(Path socket, SessionHandler handler) throws IOException {
        var server = new ResidentServer(socket, handler, IDLE_TIMEOUT, System::nanoTime);
        server.start();
        return new ResidentFixture(server);
    }

    /** Commands that are worked on. */
    public int sessions() {
        return server.sessions();
    }

    @Override
    public void close() {
        server.close();
    }
}
