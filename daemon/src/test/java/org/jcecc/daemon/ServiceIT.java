package org.jcecc.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jcecc.daemon.testing.DaemonProcess;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.FakeScheduler;
import org.jcecc.daemon.testing.FreePorts;
import org.jcecc.daemon.testing.Messages;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobBegin;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a service of its machine: systemd, figures, health, configuration, stopping. */
@Timeout(
        value = 120,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // reads of pipes heed no interrupt
class ServiceIT {

    /** Receives datagrams, as the JDK cannot, and prints a line for each. */
    private static final String RECEIVER =
            """
            import socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind(sys.argv[1])
            print("bound", flush=True)
            while True:
                print(s.recv(4096).decode().split("\\n")[0], flush=True)
            """;

    @TempDir(factory = ReachableDirectory.class)
    Path directory;

    @Test
    void serviceManagerIsToldOfTheStartLifeReloadAndEnd() throws Exception {
        Path python = Path.of("/usr/bin/python3");
        Assumptions.assumeTrue(Files.isExecutable(python), "no python3 here");
        Path socket = directory.resolve("notify");
        Process receiver =
                new ProcessBuilder(python.toString(), "-c", RECEIVER, socket.toString()).start();
        try (BufferedReader told = receiver.inputReader()) {
            assertThat(told.readLine()).isEqualTo("bound");
            try (DaemonProcess daemon =
                    DaemonProcess.in(directory)
                            .arguments("-b", base())
                            .variable("NOTIFY_SOCKET", socket.toString())
                            .variable("WATCHDOG_USEC", "200000")
                            .start()) {
                assertThat(nextOf(told, "READY=1", "WATCHDOG=1")).isEqualTo("READY=1");
                // It serves by then.
                daemon.connect().close();
                assertThat(nextOf(told, "WATCHDOG=1")).isEqualTo("WATCHDOG=1");
                assertThat(nextOf(told, "WATCHDOG=1")).isEqualTo("WATCHDOG=1");

                daemon.signal("HUP");
                assertThat(nextOf(told, "RELOADING=1", "READY=1")).isEqualTo("RELOADING=1");
                assertThat(nextOf(told, "READY=1", "STOPPING=1")).isEqualTo("READY=1");

                daemon.signal("TERM");
                assertThat(nextOf(told, "STOPPING=1")).isEqualTo("STOPPING=1");
                assertThat(daemon.exitStatus()).isZero();
            }
        } finally {
            receiver.destroyForcibly().onExit().join();
        }
    }

    @Test
    void figuresAndHealthAreTold() throws Exception {
        int port = FreePorts.pair();
        try (FakeScheduler scheduler = new FakeScheduler();
                DaemonProcess daemon =
                        start(scheduler, "-m", "3", "--metrics", String.valueOf(port));
                Peer upstream = scheduler.awaitDaemon()) {
            daemon.install(TestClient.ENVIRONMENT);
            try (TestClient client = daemon.connectForJobs()) {
                assertThat(client.compile("int x;\n").object()).isEqualTo("TINYOBJ\nint x;\n");
            }
            upstream.await(JobDone.class);
            try (Peer link = daemon.connect()) {
                link.send(Messages.localJob("/a"));
                link.expect(LocalJobBegin.class);

                assertThat(get(port, "/metrics").body())
                        .contains("jcecc_daemon_scheduler_connected 1.0\n")
                        .contains("jcecc_daemon_slots 3.0\n")
                        .contains("jcecc_daemon_used_slots{by=\"own\"} 1.0\n")
                        .contains("jcecc_daemon_environments 1.0\n")
                        .contains("jcecc_daemon_jobs_total{how=\"compiled\"} 1.0\n")
                        .contains("jcecc_daemon_local_jobs_total{for=\"job\"} 1.0\n")
                        .contains("jcecc_daemon_transfers_total 1.0\n")
                        .contains("jcecc_daemon_job_bytes_total{of=\"object\"} 15.0\n");
            }
            HttpResponse<String> health = get(port, "/healthz");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).startsWith("ok: scheduler=connected slots=");
        }
    }

    @Test
    void metricsPortInUseEndsTheStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0);
                DaemonProcess daemon =
                        DaemonProcess.in(directory)
                                .arguments(
                                        "-b",
                                        base(),
                                        "--metrics",
                                        "0.0.0.0:" + taken.getLocalPort())
                                .start()) {
            assertThat(daemon.exitStatus()).isEqualTo(1);
            assertThat(daemon.output()).contains("metrics port " + taken.getLocalPort());
        }
    }

    @Test
    @Tag("R-D12")
    void hangupReadsTheConfigurationAgain() throws Exception {
        Path file = Files.writeString(directory.resolve("conf"), "ICECC_NICE_LEVEL=\"5\"\n");
        try (DaemonProcess daemon =
                DaemonProcess.in(directory)
                        .arguments("-b", base(), "--config", file.toString(), "-v")
                        .start()) {
            daemon.connect().close();

            Files.writeString(
                    file, "ICECC_NICE_LEVEL=\"7\"\nICECC_NETNAM=\"lab\"\nJCECC_VERBOSE=\"1\"\n");
            daemon.signal("HUP");

            daemon.awaitOutput("option --nice changed: needs a restart");
            assertThat(daemon.output())
                    .contains("configuration key: ICECC_NETNAM (expected: JCECC_NETNAME)");
            Eventually.await(
                    "what only the new verbosity shows",
                    () -> {
                        daemon.signal("HUP");
                        return daemon.output().contains("configuration read again");
                    });

            Files.delete(file);
            daemon.signal("HUP");

            daemon.awaitOutput("configuration not read again");
        }
    }

    @Test
    @Tag("R-D77")
    void terminationLetsARunningJobFinishAndTakesNoOther() throws Exception {
        int port = FreePorts.pair();
        try (FakeScheduler scheduler = new FakeScheduler();
                DaemonProcess daemon =
                        start(scheduler, "--drain", "3600", "--metrics", String.valueOf(port));
                Peer upstream = scheduler.awaitDaemon()) {
            daemon.install(TestClient.ENVIRONMENT);
            TestClient client = daemon.connectForJobs();
            client.send(TestClient.request());
            client.sendChunks("int x;\n".getBytes(StandardCharsets.US_ASCII));
            upstream.await(JobBegin.class);

            daemon.signal("TERM");
            Eventually.await("stopping", () -> get(port, "/healthz").statusCode() == 503);
            client.send(new End());

            assertThat(client.outcome().object()).isEqualTo("TINYOBJ\nint x;\n");
            assertThat(upstream.await(JobDone.class).exitCode()).isZero();
            assertThat(daemon.exitStatus()).isZero();
        }
    }

    @Test
    void detachedDaemonLetsItsStarterGoWhenItServes() throws Exception {
        Path log = directory.resolve("d.log");
        try (DaemonProcess starter =
                DaemonProcess.in(directory)
                        .arguments("-d", "-b", base(), "-l", log.toString(), "-vv")
                        .start()) {
            assertThat(starter.exitStatus()).isZero();
            long pid = pidIn(log);
            try (Peer client = starter.connect()) {
                client.send(Messages.localJob("/a"));
                client.expect(LocalJobBegin.class);
            } finally {
                ProcessHandle daemon = ProcessHandle.of(pid).orElseThrow();
                daemon.destroy();
                daemon.onExit().join();
            }
            assertThat(Files.readString(log)).contains("stopped");
        }
    }

    @Test
    void detachedDaemonThatCannotStartTellsItsStarterWhy() throws Exception {
        Files.writeString(Path.of(base()).resolve("thesis.tex"), "years of work");
        try (DaemonProcess starter =
                DaemonProcess.in(directory).arguments("-d", "-b", base()).start()) {
            assertThat(starter.exitStatus()).isEqualTo(1);
            assertThat(starter.output()).contains("contains 'thesis.tex'");
        }
    }

    private static long pidIn(Path log) throws Exception {
        List<String> lines = Files.readAllLines(log);
        String first = lines.getFirst();
        return Long.parseLong(first.substring(1, first.indexOf(']')));
    }

    /** The next of some lines; others do not matter. */
    private static String nextOf(BufferedReader told, String... wanted) throws Exception {
        while (true) {
            String line = String.valueOf(told.readLine());
            if (List.of(wanted).contains(line)) {
                return line;
            }
        }
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private DaemonProcess start(FakeScheduler scheduler, String... more) throws Exception {
        return DaemonProcess.in(directory)
                .arguments("-s", "127.0.0.1:" + scheduler.port(), "-b", base(), "-vvv")
                .arguments(more)
                .start();
    }

    private String base() throws Exception {
        return Files.createDirectories(directory.resolve("base")).toString();
    }
}
