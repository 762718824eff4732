package org.jcecc.client.resident;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jcecc.client.testing.Await;
import org.jcecc.client.testing.Installation;

/** A resident server within the test, with a handler the test has written. */
final class TestServer implements AutoCloseable {

    private final ResidentServer server;
    private final CompletableFuture<Void> firstSession = new CompletableFuture<>();

    private TestServer(Path socket, SessionHandler handler, LongSupplier clock) throws Exception {
        this.server = new ResidentServer(socket, noting(handler), Duration.ofMinutes(30), clock);
        server.start();
    }

    static TestServer on(Installation installation, SessionHandler handler) throws Exception {
        return new TestServer(installation.socket(), handler, System::nanoTime);
    }

    static TestServer at(Path socket, SessionHandler handler, LongSupplier clock) throws Exception {
        return new TestServer(socket, handler, clock);
    }

    ResidentServer server() {
        return server;
    }

    /** Waits for the end of the first session's handler; fails with what it failed with. */
    void awaitFirstSession() throws Exception {
        try {
            firstSession.orTimeout(Await.LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private SessionHandler noting(SessionHandler handler) {
        return session -> {
            try {
                handler.handle(session);
                firstSession.complete(null);
            } catch (Throwable e) {
                firstSession.completeExceptionally(e);
                throw e;
            }
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
