package org.jcecc.client.resident;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The DATA connections that preprocessors are about to open, by token. Sessions announce them, the
 * connections' own threads bring them; whichever is not there in time is closed.
 */
final class DataConnections {

    private final SecureRandom random = new SecureRandom();
    private final Map<Long, CompletableFuture<SocketChannel>> expected = new ConcurrentHashMap<>();

    /** Nobody guesses it, so that a connection with it needs no other proof of whose it is. */
    long nextToken() {
        return random.nextLong();
    }

    CompletableFuture<SocketChannel> expect(long token) {
        var arrival = new CompletableFuture<SocketChannel>();
        expected.put(token, arrival);
        return arrival;
    }

    void arrived(long token, SocketChannel channel) throws IOException {
        var arrival = expected.remove(token);
        if (arrival == null || !arrival.complete(channel)) {
            channel.close();
            throw new IOException("DATA: unknown token (expected: one of a waiting session)");
        }
    }

    /** Nobody waits for it any more. */
    void forget(long token) {
        expected.remove(token);
    }
}
