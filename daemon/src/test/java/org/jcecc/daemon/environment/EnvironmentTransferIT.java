package org.jcecc.daemon.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.Processes;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TestWorker;
import org.jcecc.daemon.testing.TestWorker.Event;
import org.jcecc.daemon.testing.TinyArchive;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.Ping;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends environments, one after the other or at once, and how a transfer ends. */
class EnvironmentTransferIT extends EnvironmentScenario {

    @ParameterizedTest
    @ValueSource(strings = {"../../evil", ".", "..", "a/b", "a b", ""})
    @DisplayName("R-D42: names of transfers")
    void transferUnderABadNameIsRefusedAndDeletesNothing(String name) throws Exception {
        install(TINY);
        try (TestClient client = worker.connect()) {
            client.send(new TransferEnvironment(name, "x86_64"));
            client.outcome();
        }

        assertThat(nextEvent())
                .isInstanceOfSatisfying(
                        Event.TransferFailed.class,
                        failed -> {
                            assertThat(failed.endReason()).isEqualTo(144);
                            assertThat(failed.reason()).startsWith("environment name: \"");
                        });
        assertThat(verify(TINY).usable()).isTrue();
    }

    @Test
    @DisplayName("R-D42: platforms of transfers")
    void transferForABadPlatformIsRefusedAndDeletesNothing() throws Exception {
        install(TINY);
        try (TestClient client = worker.connect()) {
            client.send(new TransferEnvironment(TINY, "../target=x86_64"));
            client.outcome();
        }

        assertThat(nextEvent()).isInstanceOf(Event.TransferFailed.class);
        assertThat(verify(TINY).usable()).isTrue();
    }

    @Test
    void emptyPlatformMeansTheOwnOne() throws Exception {
        try (TestClient client = worker.connect()) {
            client.send(new TransferEnvironment(TINY, ""));
            client.sendFile(TinyArchive.environment().bytes());

            assertThat(client.verify(TINY)).isEqualTo(usable());
        }
    }

    @Test
    @DisplayName("R-D46: transfer of what is here, under a running job")
    void secondTransferChangesNothing() throws Exception {
        Path assembler = base.resolve("target=x86_64/tiny/usr/bin/as");
        try (TestClient job = worker.connectWithEnvironment();
                TestClient client = worker.connect()) {
            Object before = Files.getAttribute(assembler, "unix:ino");
            job.send(TestClient.request());
            job.sendFile("act sleep jcecc-r46".getBytes(UTF_8));
            Processes.awaitNamed("jcecc-r46", 1);

            client.sendEnvironment(TINY, "garbage, but nobody looks".getBytes(UTF_8));

            assertThat(client.verify(TINY)).isEqualTo(usable());
            assertThat(nextEvent()).isEqualTo(announced(TINY));
            assertThat(Files.getAttribute(assembler, "unix:ino")).isEqualTo(before);
            assertThat(Processes.named("jcecc-r46")).hasSize(1);
        }
    }

    @Test
    @DisplayName("R-D46: the same environment from two clients at once")
    void secondOfTwoTransfersWaitsForTheFirst() throws Exception {
        byte[] archive = TinyArchive.environment().bytes();
        try (TestClient first = worker.connect();
                TestClient second = worker.connect()) {
            first.send(new TransferEnvironment(TINY, "x86_64"));
            first.sendChunks(Arrays.copyOf(archive, archive.length / 2));
            Eventually.await("the first transfer begins", () -> !incoming().isEmpty());

            second.sendEnvironment(TINY, "garbage, but nobody looks".getBytes(UTF_8));
            second.send(new VerifyEnvironment(TINY, "x86_64"));
            first.sendFile(Arrays.copyOfRange(archive, archive.length / 2, archive.length));

            assertThat(second.verifyResult()).isEqualTo(usable());
            assertThat(first.verify(TINY)).isEqualTo(usable());
        }
    }

    @Test
    @DisplayName("R-D47: disconnect during the transfer")
    void hangUpDuringTheTransferLeavesNothing() throws Exception {
        byte[] archive = TinyArchive.environment().bytes();
        try (TestClient client = worker.connect()) {
            client.send(new TransferEnvironment(TINY, "x86_64"));
            client.sendChunks(Arrays.copyOf(archive, archive.length / 2));
            Eventually.await("the transfer begins", () -> !incoming().isEmpty());
        }

        assertThat(nextEvent()).isEqualTo(announced());
        assertThat(incoming()).isEmpty();
        assertThat(verify(TINY).usable()).isFalse();
    }

    @Test
    void transferThatDripsIsBrokenOffAndTheNextSucceeds() throws Exception {
        AtomicLong nanos = restartWithSteppedClock();
        try (TestClient client = worker.connect()) {
            client.send(new TransferEnvironment(TINY, "x86_64"));
            dripUntilBrokenOff(client, nanos);

            assertThat(nextEvent()).isEqualTo(announced());
            assertThat(nextEvent())
                    .isInstanceOfSatisfying(
                            Event.TransferFailed.class,
                            failed -> {
                                assertThat(failed.endReason()).isEqualTo(138);
                                assertThat(failed.reason())
                                        .matches(
                                                "transfer: \\d+ bytes in \\d+ s \\(expected:"
                                                        + " 16384 bytes/s after 60 s\\)");
                            });
            assertThat(client.outcome().status())
                    .hasValueSatisfying(text -> assertThat(text).startsWith("transfer: "));
        }
        assertThat(incoming()).isEmpty();
        assertThat(verify(TINY).usable()).isFalse();
        install(TINY);
    }

    @Test
    void transferThatGoesOnForEverIsBrokenOff() throws Exception {
        worker.close();
        worker = TestWorker.start(base, TestWorker.Setting.USUAL.withEnvironmentsOf(1 << 20));
        byte[] garbage = new byte[4 << 20];
        new Random(1).nextBytes(garbage);
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(TINY, garbage);

            assertThat(client.outcome().status())
                    .hasValueSatisfying(text ->
                            assertThat(text)
                                    .startsWith("transfer: ")
                                    .endsWith(" (expected: <= 2097152)"));
        }
        assertThat(incoming()).isEmpty();
    }

    @Test
    void oneOfFiveWhoWaitTakesOverFromASenderThatIsTooSlow() throws Exception {
        AtomicLong nanos = restartWithSteppedClock();
        List<TestClient> waiting = new ArrayList<>();
        try (TestClient slow = worker.connect()) {
            slow.send(new TransferEnvironment(TINY, "x86_64"));
            Eventually.await("the slow transfer begins", () -> !incoming().isEmpty());
            for (int i = 0; i < 5; i++) {
                TestClient client = worker.connect();
                waiting.add(client);
                client.sendEnvironment(TINY, TinyArchive.environment().bytes());
                client.send(new VerifyEnvironment(TINY, "x86_64"));
            }
            assertThat(worker.transfersBegun()).isOne();

            dripUntilBrokenOff(slow, nanos);

            for (TestClient client : waiting) {
                assertThat(client.verifyResult()).isEqualTo(usable());
            }
        } finally {
            for (TestClient client : waiting) {
                client.close();
            }
        }
        assertThat(incoming()).isEmpty();
    }

    @Test
    void clientThatLeavesWhileItWaitsKeepsNobodyFromTakingOver() throws Exception {
        byte[] archive = TinyArchive.environment().bytes();
        try (TestClient first = worker.connect();
                TestClient third = worker.connect()) {
            first.send(new TransferEnvironment(TINY, "x86_64"));
            Eventually.await("the first transfer begins", () -> !incoming().isEmpty());
            try (TestClient second = worker.connect()) {
                second.send(new TransferEnvironment(TINY, "x86_64"));
                second.sendChunks(Arrays.copyOf(archive, archive.length / 2));
            }
            third.sendEnvironment(TINY, archive);
            third.send(new VerifyEnvironment(TINY, "x86_64"));

            first.connection().close();

            assertThat(third.verifyResult()).isEqualTo(usable());
        }
        assertThat(incoming()).isEmpty();
    }

    private AtomicLong restartWithSteppedClock() throws Exception {
        AtomicLong nanos = new AtomicLong();
        worker.close();
        worker = TestWorker.start(base, TestWorker.Setting.USUAL.with(nanos::get));
        return nanos;
    }

    /** Sends a byte every ten seconds of the worker's clock. */
    private void dripUntilBrokenOff(TestClient client, AtomicLong nanos) throws Exception {
        Eventually.await(
                "broken off",
                () -> {
                    client.sendChunks(new byte[1]);
                    nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
                    return worker.events().stream()
                            .anyMatch(Event.TransferFailed.class::isInstance);
                });
    }

    @Test
    @DisplayName("17.3: no chunk at all")
    void transferWithoutDataIsRefused() throws Exception {
        try (TestClient client = worker.connect()) {
            client.send(new TransferEnvironment(TINY, "x86_64"));
            client.send(new End());
            client.outcome();
        }

        assertThat(nextEvent()).isEqualTo(announced());
        assertThat(nextEvent())
                .isInstanceOfSatisfying(
                        Event.TransferFailed.class,
                        failed -> assertThat(failed.endReason()).isEqualTo(144));
    }

    @Test
    @DisplayName("11: another message during the transfer")
    void otherMessageDuringTheTransferEndsIt() throws Exception {
        try (TestClient client = worker.connect()) {
            client.send(new TransferEnvironment(TINY, "x86_64"));
            client.sendChunks(new byte[100]);
            client.send(new Ping());
            client.outcome();
        }

        assertThat(nextEvent()).isEqualTo(announced());
        assertThat(nextEvent())
                .isInstanceOfSatisfying(
                        Event.TransferFailed.class,
                        failed -> assertThat(failed.endReason()).isEqualTo(138));
        assertThat(incoming()).isEmpty();
    }

    @Test
    void sameEnvironmentFromFiveClientsIsUnpackedOnce() throws Exception {
        byte[] archive = TinyArchive.environment().bytes();
        List<TestClient> others = new ArrayList<>();
        try (TestClient first = worker.connect()) {
            first.send(new TransferEnvironment(TINY, "x86_64"));
            first.sendChunks(Arrays.copyOf(archive, archive.length / 2));
            Eventually.await("the first transfer begins", () -> !incoming().isEmpty());

            for (int i = 0; i < 4; i++) {
                TestClient other = worker.connect();
                others.add(other);
                other.sendEnvironment(TINY, archive);
                other.send(new VerifyEnvironment(TINY, "x86_64"));
                assertThat(incoming()).hasSize(1);
            }
            first.sendFile(Arrays.copyOfRange(archive, archive.length / 2, archive.length));

            assertThat(first.verify(TINY)).isEqualTo(usable());
            for (TestClient other : others) {
                assertThat(other.verifyResult()).isEqualTo(usable());
            }
        } finally {
            for (TestClient other : others) {
                other.close();
            }
        }
        assertThat(worker.store().installed()).containsExactly(environment(TINY));
    }
}
