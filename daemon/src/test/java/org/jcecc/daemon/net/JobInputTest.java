package org.jcecc.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.protocol.message.Compression;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobInputTest {

    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final int HALF = JobInput.OWN_BYTES / 2;

    private final ReadAheadBudget budget = new ReadAheadBudget(JobInput.OWN_BYTES);
    private final JobInput input = new JobInput(budget);

    @Test
    void messagesComeOutInOrderAndThenTheEnd() throws Exception {
        FileChunk chunk = chunk(10);
        input.put(chunk);
        input.put(new End());
        input.end(new EOFException("gone"));

        assertThat(input.take(PATIENCE)).isSameAs(chunk);
        assertThat(input.take(PATIENCE)).isEqualTo(new End());
        assertThatThrownBy(() -> input.take(PATIENCE)).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> input.take(PATIENCE)).isInstanceOf(EOFException.class);
    }

    @Test
    void silenceIsATimeout() {
        assertThatThrownBy(() -> input.take(Duration.ofMillis(1)))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void waitingTakerGetsWhatComes() throws Exception {
        FutureTask<Message> taken = new FutureTask<>(() -> input.take(PATIENCE));
        Thread.ofVirtual().start(taken);

        input.put(new End());

        assertThat(taken.get()).isEqualTo(new End());
    }

    @Test
    void beyondItsOwnPartAJobBorrowsAndGivesBack() throws Exception {
        for (int i = 0; i < 3; i++) {
            input.put(chunk(HALF));
        }
        assertThat(budget.borrow(JobInput.OWN_BYTES)).isFalse();

        input.take(PATIENCE);
        input.take(PATIENCE);

        assertThat(budget.borrow(JobInput.OWN_BYTES)).isTrue();
    }

    @Test
    void clientWaitsWhenThereIsNothingLeftToBorrow() throws Exception {
        assertThat(budget.borrow(JobInput.OWN_BYTES)).isTrue();
        input.put(chunk(HALF));
        Thread client = putInBackground(chunk(HALF));
        awaitBlocked(client);

        input.take(PATIENCE);
        client.join();

        assertThat(input.take(PATIENCE)).isInstanceOf(FileChunk.class);
    }

    @Test
    void discardingGivesEverythingBackAndLetsTheClientGo() throws Exception {
        for (int i = 0; i < 3; i++) {
            input.put(chunk(HALF));
        }
        assertThat(budget.borrow(HALF)).isFalse();
        Thread client = putInBackground(chunk(2 * HALF));
        awaitBlocked(client);

        input.discard();
        client.join();
        input.put(new End());

        assertThat(budget.borrow(JobInput.OWN_BYTES)).isTrue();
        assertThatThrownBy(() -> input.take(PATIENCE)).isInstanceOf(IOException.class);
    }

    private Thread putInBackground(Message message) {
        return Thread.ofPlatform()
                .start(() -> {
                    try {
                        input.put(message);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private static void awaitBlocked(Thread thread) throws Exception {
        Eventually.await("blocked", () -> thread.getState() == Thread.State.WAITING);
    }

    private static FileChunk chunk(int size) {
        return new FileChunk(size, Compression.ZSTD, ByteBuffer.allocate(size));
    }
}
