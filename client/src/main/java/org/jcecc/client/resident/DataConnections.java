package org.jcecc.client.resident;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jcecc.client.launch.OutputStreamKind;

/**
 * The DATA connections that preprocessors are about to open, by token. Sessions announce them, the
 * connections' own threads bring them; whichever is not there in time is closed.
 */
final class DataConnections {

    private record Key(long token, OutputStreamKind stream) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<Key, CompletableFuture<SocketChannel>> expected = new ConcurrentHashMap<>();

    /** Nobody guesses it, so that a connection with it needs no other proof of whose it is. */
    long nextToken() {
        return random.nextLong();
    }

    CompletableFuture<SocketChannel> expect(long token, OutputStreamKind stream) {
        var arrival = new CompletableFuture<SocketChannel>();
        expected.put(new Key(token, stream), arrival);
        return arrival;
    }

    void arrived(long token, OutputStreamKind stream, SocketChannel channel) throws IOException {
        var arrival = expected.remove(new Key(token, stream));
        if (arrival == null || !arrival.complete(channel)) {
            channel.close();
            throw new IOException(
                    "DATA: unknown token for %s (expected: one of a waiting session)"
                            .formatted(stream));
        }
    }

    /** Nobody waits for these any more. */
    void forget(long token) {
        for (OutputStreamKind stream : OutputStreamKind.values()) {
            expected.remove(new Key(token, stream));
        }
    }
}
