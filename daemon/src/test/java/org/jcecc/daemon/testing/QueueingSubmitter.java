package org.jcecc.daemon.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jcecc.daemon.work.Submitter;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.message.Message;

/** A client whose messages are read ahead, as the daemon does it. */
final class QueueingSubmitter implements Submitter {

    private sealed interface Arrival {}

    private record Arrived(Message message) implements Arrival {}

    private record Ended(IOException reason) implements Arrival {}

    private final PeerConnection connection;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    QueueingSubmitter(PeerConnection connection) {
        this.connection = connection;
        Thread.ofVirtual().start(this::readAhead);
    }

    private void readAhead() {
        try {
            while (true) {
                arrivals.add(new Arrived(connection.receive()));
            }
        } catch (IOException e) {
            arrivals.add(new Ended(e));
        }
    }

    @Override
    public int version() {
        return connection.version().agreed();
    }

    @Override
    public Message receive(Duration limit) throws IOException, InterruptedException {
        Arrival arrival = arrivals.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
        return switch (arrival) {
            case null -> throw new SocketTimeoutException("silence");
            case Arrived arrived -> arrived.message();
            case Ended ended -> {
                arrivals.add(ended);
                throw ended.reason();
            }
        };
    }

    @Override
    public void send(Message message) throws IOException {
        connection.send(message);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "test";
    }
}
