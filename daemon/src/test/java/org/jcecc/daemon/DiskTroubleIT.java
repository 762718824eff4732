package org.jcecc.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.daemon.testing.DaemonProcess;
import org.jcecc.daemon.testing.FakeScheduler;
import org.jcecc.daemon.testing.Messages;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.SmallDisk;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TinyArchive;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.Stats;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full or cannot be written. */
@Timeout(120)
class DiskTroubleIT {

    @TempDir(factory = ReachableDirectory.class)
    Path directory;

    @Test
    @Tag("R-D44")
    @Tag("R-D73")
    void environmentThatDoesNotFitLeavesNothingAndTheLoadSaysFull() throws Exception {
        try (SmallDisk disk = SmallDisk.mountAt(directory.resolve("base"), 1);
                FakeScheduler scheduler = new FakeScheduler();
                DaemonProcess daemon = start(disk, scheduler)) {
            Peer upstream = scheduler.awaitLogin().daemon();
            assertThat(upstream.await(Stats.class).load()).isEqualTo(1000);
            try (TestClient sender = daemon.connectForJobs()) {
                sender.sendEnvironment(TestClient.ENVIRONMENT, TinyArchive.environment().bytes());
                TestClient.Verified verified = sender.verify(TestClient.ENVIRONMENT);

                assertThat(verified.usable()).isFalse();
                assertThat(verified.status()).isPresent();
            }
            assertThat(upstream.await(Login.class).environments()).isEmpty();
            assertThat(Files.getFileStore(disk.directory()).getUsableSpace())
                    .isGreaterThan(900L << 10);
            assertServes(daemon);
            upstream.hangUp();
        }
    }

    @Test
    void cacheThatBecomesReadOnlyCostsNewEnvironmentsAndNothingElse() throws Exception {
        try (SmallDisk disk = SmallDisk.mountAt(directory.resolve("base"), 200);
                FakeScheduler scheduler = new FakeScheduler();
                DaemonProcess daemon = start(disk, scheduler);
                Peer upstream = scheduler.awaitDaemon()) {
            daemon.install(TestClient.ENVIRONMENT);

            disk.makeReadOnly();
            try (TestClient sender = daemon.connectForJobs()) {
                sender.sendEnvironment("other", TinyArchive.environment().bytes());
                assertThat(sender.verify("other").usable()).isFalse();
            }

            try (TestClient client = daemon.connectForJobs()) {
                assertThat(client.compile("int x;\n").object()).isEqualTo("TINYOBJ\nint x;\n");
            }
            assertServes(daemon);
            assertThat(daemon.output()).doesNotContain("internal error");
            upstream.hangUp();
        }
    }

    @Test
    void cacheThatIsReadOnlyFromTheStartIsSaid() throws Exception {
        try (SmallDisk disk = SmallDisk.mountAt(directory.resolve("base"), 1);
                FakeScheduler scheduler = new FakeScheduler()) {
            disk.makeReadOnly();
            try (DaemonProcess daemon = start(disk, scheduler)) {
                assertThat(daemon.exitStatus()).isEqualTo(1);
                assertThat(daemon.output())
                        .contains("base directory %s: not writable".formatted(disk.directory()));
            }
        }
    }

    @Test
    void logOnAFullDiskCostsLinesOnly() throws Exception {
        Path base = Files.createDirectory(directory.resolve("base"));
        try (DaemonProcess daemon =
                DaemonProcess.in(directory)
                        .arguments("-l", "/dev/full", "-b", base.toString(), "-vvv")
                        .start()) {
            assertServes(daemon);

            daemon.signal("TERM");

            assertThat(daemon.exitStatus()).isZero();
        }
    }

    private static void assertServes(DaemonProcess daemon) throws Exception {
        try (Peer client = daemon.connect()) {
            client.send(Messages.localJob("/a"));
            client.expect(LocalJobBegin.class);
        }
    }

    private DaemonProcess start(SmallDisk disk, FakeScheduler scheduler) throws Exception {
        return DaemonProcess.in(directory)
                .arguments(
                        "-s",
                        "127.0.0.1:" + scheduler.port(),
                        "-b",
                        disk.directory().toString(),
                        "-vvv")
                .start();
    }
}
