package org.jcecc.daemon.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jcecc.daemon.work.Submitter;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.message.Message;

/** A client that does what the test wrote down, without a network and without waiting. */
public final class ScriptedSubmitter implements Submitter {

    private sealed interface Step {}

    private record Says(Message message) implements Step {}

    private record Fails(IOException with) implements Step {}

    private final Deque<Step> script = new ArrayDeque<>();
    private final List<Message> received = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> limits = Collections.synchronizedList(new ArrayList<>());
    private Runnable taking = () -> {};
    private final CountDownLatch closed = new CountDownLatch(1);

    public ScriptedSubmitter says(Message message) {
        script.add(new Says(message));
        return this;
    }

    public ScriptedSubmitter fails(IOException with) {
        script.add(new Fails(with));
        return this;
    }

    /** Whenever it is sent something it does this first. */
    public ScriptedSubmitter takes(Runnable action) {
        taking = action;
        return this;
    }

    /** What was sent to it. */
    public List<Message> received() {
        return List.copyOf(received);
    }

    /** How long the other side was ready to wait, each time. */
    public List<Duration> limits() {
        return List.copyOf(limits);
    }

    @Override
    public int version() {
        return ProtocolVersion.LATEST;
    }

    @Override
    public Message receive(Duration limit) throws IOException, InterruptedException {
        limits.add(limit);
        Step step;
        synchronized (script) {
            step = script.poll();
        }
        return switch (step) {
            case null -> {
                closed.await();
                throw new IOException("closed");
            }
            case Says says -> says.message();
            case Fails fails -> throw fails.with();
        };
    }

    @Override
    public void send(Message message) {
        taking.run();
        received.add(message);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    @Override
    public String toString() {
        return "script";
    }
}
