package org.jcecc.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jcecc.daemon.testing.DaemonProcess;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.FakeScheduler;
import org.jcecc.daemon.testing.Messages;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.Login;
import org.jcecc.service.RunUser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a whole: command line, signals, log, sockets. */
@Timeout(120)
class WorkerDaemonIT {

    @TempDir(factory = ReachableDirectory.class)
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"--nonsense", "-p 0", "-s host:", "-u root", "-u nosuch", "-m", "-h"})
    @Tag("R-D01")
    void wrongCommandLineIsExplainedAndEndsWithOne(String line) throws Exception {
        try (DaemonProcess daemon =
                DaemonProcess.in(directory).arguments(line.split(" ", -1)).start()) {
            assertThat(daemon.exitStatus()).isEqualTo(1);
            assertThat(daemon.output()).contains("usage: jceccd");
        }
    }

    @Test
    @Tag("R-D05")
    @Tag("R-D15")
    @Tag("R-D16")
    void daemonLogsInToTheNamedSchedulerAndServesItsSocket() throws Exception {
        try (FakeScheduler scheduler = new FakeScheduler();
                DaemonProcess daemon = start(scheduler);
                Peer upstream = scheduler.awaitDaemon();
                Peer client = daemon.connect()) {
            client.send(Messages.localJob("/a"));

            client.expect(LocalJobBegin.class);
            assertThat(upstream.await(LocalJobBegin.class).outputFile()).isEqualTo("/a");
            daemon.awaitOutput("Connected to scheduler");
            daemon.awaitOutput("Netnames:");
            // The port is served, too.
            SocketChannel.open(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), daemon.port()))
                    .close();
        }
    }

    @Test
    @Tag("R-D16")
    void loginCarriesWhatTheOperatorChose() throws Exception {
        try (FakeScheduler scheduler = new FakeScheduler();
                DaemonProcess daemon = start(scheduler, "-N", "birch", "-m", "3")) {
            FakeScheduler.LoggedIn loggedIn = scheduler.awaitLogin();
            Login login = loggedIn.login();

            assertThat(login.port()).isEqualTo(daemon.port());
            assertThat(login.nodeName()).isEqualTo("birch");
            assertThat(login.maxJobs()).isEqualTo(3);
            assertThat(login.noRemote()).isFalse();
            assertThat(login.chrootPossible()).isTrue();
            assertThat(login.supportedFeatures()).isEqualTo(3);
            assertThat(login.hostPlatform()).isNotEmpty();
            assertThat(daemon.output()).contains("starting: node=birch");
            loggedIn.daemon().hangUp();
        }
    }

    @Test
    @Tag("R-D07")
    void withoutASandboxOnlyThisMachineIsServed() throws Exception {
        try (FakeScheduler scheduler = new FakeScheduler();
                DaemonProcess daemon =
                        DaemonProcess.in(directory)
                                .withoutJobHelper()
                                .arguments(
                                        "-s",
                                        "127.0.0.1:" + scheduler.port(),
                                        "-b",
                                        base().toString(),
                                        "-v")
                                .start()) {
            FakeScheduler.LoggedIn loggedIn = scheduler.awaitLogin();

            assertThat(loggedIn.login().noRemote()).isTrue();
            assertThat(loggedIn.login().port()).isZero();
            assertThat(loggedIn.login().chrootPossible()).isFalse();
            assertThat(daemon.output()).contains("Cannot use chroot, no remote jobs accepted.");
            new ServerSocket(daemon.port()).close();
            try (Peer client = daemon.connect()) {
                client.send(Messages.localJob("/a"));
                client.expect(LocalJobBegin.class);
            }
            loggedIn.daemon().hangUp();
        }
    }

    @Test
    @Tag("R-D10")
    void logFileThatCannotBeWrittenIsSaidOnStandardError() throws Exception {
        try (DaemonProcess daemon =
                DaemonProcess.in(directory)
                        .arguments("-l", "/nonexistent/d.log", "-b", base().toString())
                        .start()) {
            daemon.awaitOutput("/nonexistent/d.log");

            assertThat(daemon.output()).contains("(expected: writable)");
        }
    }

    @Test
    @Tag("R-D11")
    void baseDirectoryOfSomebodyElseIsRefused() throws Exception {
        Files.writeString(base().resolve("thesis.tex"), "years of work");
        try (DaemonProcess daemon =
                DaemonProcess.in(directory).arguments("-b", base().toString()).start()) {
            assertThat(daemon.exitStatus()).isEqualTo(1);
            assertThat(daemon.output()).contains("contains 'thesis.tex'");
        }
    }

    @Test
    void compressionThatCannotBeLoadedIsSaidAtTheStart() throws Exception {
        try (DaemonProcess daemon =
                DaemonProcess.in(directory)
                        .variable("JAVA_TOOL_OPTIONS", "-DZstdNativePath=/nonexistent.so")
                        .arguments("-b", base().toString())
                        .start()) {
            assertThat(daemon.exitStatus()).isEqualTo(1);
            assertThat(daemon.output())
                    .contains("jceccd: zstd library: ")
                    .contains("(expected: /nonexistent.so)");
        }
    }

    @Test
    @Tag("R-D08")
    void unknownInterfaceEndsWithOne() throws Exception {
        try (DaemonProcess daemon =
                DaemonProcess.in(directory)
                        .arguments("-i", "nosuch0", "-b", base().toString())
                        .start()) {
            assertThat(daemon.exitStatus()).isEqualTo(1);
            assertThat(daemon.output()).contains("interface: nosuch0");
        }
    }

    @Test
    @Tag("R-D12")
    void hangupReopensTheLogAndWritesTheMarksOfTestScripts() throws Exception {
        Path log = directory.resolve("d.log");
        Path mark = Files.writeString(directory.resolve("mark"), "test 7\nmore\n");
        Path header = Files.writeString(directory.resolve("header"), "one\ntwo\nthree\nfour\n");
        try (DaemonProcess daemon =
                        DaemonProcess.in(directory)
                                .arguments("-l", log.toString(), "-b", base().toString(), "-vvv")
                                .variable("ICECC_TEST_FLUSH_LOG_MARK", mark.toString())
                                .variable("ICECC_TEST_LOG_HEADER", header.toString())
                                .start();
                Peer client = daemon.connect()) {
            client.send(Messages.localJob("/a"));
            client.expect(LocalJobBegin.class);
            Files.move(log, directory.resolve("d.log.1"));

            daemon.signal("HUP");
            Eventually.await(
                    "mark in the new log",
                    () -> Files.exists(log) && Files.readString(log).contains("flush log mark"));

            assertThat(Files.readString(log))
                    .startsWith("one\ntwo\nthree\n")
                    .doesNotContain("four")
                    .containsPattern(
                            "\\[%d\\] \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d: flush log mark: test 7\n"
                                    .formatted(daemon.pid()));
        }
    }

    @Test
    @Tag("R-D76")
    void terminationClosesClientsAndExitsWithZero() throws Exception {
        try (DaemonProcess daemon =
                        DaemonProcess.in(directory).arguments("-b", base().toString()).start();
                Peer client = daemon.connect()) {
            client.send(Messages.localJob("/a"));
            client.expect(LocalJobBegin.class);

            daemon.signal("TERM");

            client.expectClosed();
            assertThat(daemon.exitStatus()).isZero();
        }
    }

    @Test
    @Tag("R-D40")
    void peerThatDoesNotShakeHandsIsDropped() throws Exception {
        try (DaemonProcess daemon =
                        DaemonProcess.in(directory).arguments("-b", base().toString()).start();
                Peer client = daemon.connect();
                SocketChannel silent =
                        SocketChannel.open(
                                new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(), daemon.port()))) {
            ByteBuffer greeting = ByteBuffer.allocate(4);
            while (greeting.hasRemaining()) {
                assertThat(silent.read(greeting)).isPositive();
            }

            assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            client.send(Messages.localJob("/a"));
            client.expect(LocalJobBegin.class);
        }
    }

    @Test
    void checkSaysHowJobsWouldBeIsolated() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.in(directory).arguments("--check").start()) {
            int status = daemon.exitStatus();

            assertThat(daemon.output())
                    .contains("sandbox bubblewrap:")
                    .contains("sandbox chroot:")
                    .contains("jobs of other machines:");
            assertThat(status).isEqualTo(daemon.output().contains("machines: in ") ? 0 : 1);
        }
    }

    @Test
    void clientsOfTheOriginalFindTheirSocket() throws Exception {
        Path theirs = directory.resolve("iceccd.socket");
        try (DaemonProcess daemon =
                DaemonProcess.in(directory)
                        .arguments("-b", base().toString(), "--icecc-socket", theirs.toString())
                        .start()) {
            Eventually.await("socket", () -> Files.exists(theirs));
            try (Peer client = Peer.connect(java.net.UnixDomainSocketAddress.of(theirs))) {
                client.send(new End());
                client.expectClosed();
            }
            assertThat(daemon.pid()).isPositive();
        }
    }

    /** As in a container whose user is only a number: its home is the root directory. */
    @Test
    void daemonWhoseUserHasNoHomeServesOtherMachines() throws Exception {
        assumeTrue(RunUser.startedByRoot(), "skipped: becoming nobody needs root");
        try (FakeScheduler scheduler = new FakeScheduler();
                DaemonProcess daemon =
                        homeless("-s", "127.0.0.1:" + scheduler.port(), "-v").start()) {
            Login login = scheduler.awaitLogin().login();

            assertThat(login.port()).isEqualTo(daemon.port());
            daemon.connectByTcp().close();
            daemon.awaitOutput("socket /.iceccd.socket: ");
        }
    }

    @Test
    void daemonThatWouldServeNobodyEndsWithOne() throws Exception {
        assumeTrue(RunUser.startedByRoot(), "skipped: becoming nobody needs root");
        try (DaemonProcess daemon = homeless("--no-remote").start()) {
            assertThat(daemon.exitStatus()).isEqualTo(1);
            assertThat(daemon.output()).contains("socket /.iceccd.socket: ");
        }
    }

    private DaemonProcess.Starter homeless(String... more) throws IOException {
        Path base = base();
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxrwxrwx"));
        return DaemonProcess.in(directory)
                .asNobody()
                .home("/")
                .arguments("-b", base.toString())
                .arguments(more);
    }

    private DaemonProcess start(FakeScheduler scheduler, String... more) throws IOException {
        return DaemonProcess.in(directory)
                .arguments("-s", "127.0.0.1:" + scheduler.port(), "-b", base().toString(), "-vvv")
                .arguments(more)
                .start();
    }

    private Path base() throws IOException {
        Path base = directory.resolve("base");
        return Files.exists(base) ? base : Files.createDirectory(base);
    }
}
