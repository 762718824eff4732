package org.jcecc.daemon;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jcecc.daemon.client.ClientStatus;
import org.jcecc.daemon.testing.DaemonProcess;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.FakeScheduler;
import org.jcecc.daemon.testing.Messages;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TestWorker;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.GetInternals;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.NativeEnvironment;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.UseCompileServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that hang up in every state there is, and very many that do nothing at all. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HangUpIT {

    private static final int IDLE_CONNECTIONS = 1000;

    /** States in which a client waits because both slots are taken. */
    private static final Set<ClientStatus> WAITING =
            EnumSet.of(
                    ClientStatus.WAITS_TO_COMPILE_HERE,
                    ClientStatus.WAITS_TO_RUN_HERE,
                    ClientStatus.JOB_WAITS);

    @TempDir(factory = ReachableDirectory.class)
    static Path directory;

    private final List<Peer> holders = new ArrayList<>();

    private FakeScheduler scheduler;
    private DaemonProcess daemon;
    private Peer upstream;

    @BeforeAll
    void start() throws Exception {
        scheduler = new FakeScheduler();
        daemon =
                DaemonProcess.in(directory)
                        .readableClasses()
                        .arguments(
                                "-s",
                                "127.0.0.1:" + scheduler.port(),
                                "-b",
                                directory.resolve("base").toString(),
                                "-m",
                                "2",
                                "-vvv")
                        .start();
        upstream = scheduler.awaitDaemon();
        daemon.install(TestClient.ENVIRONMENT);
    }

    @AfterAll
    void stop() throws Exception {
        upstream.hangUp();
        daemon.close();
        scheduler.close();
    }

    @AfterEach
    void letHoldersGo() throws Exception {
        for (Peer holder : holders) {
            holder.hangUp();
        }
        holders.clear();
    }

    @ParameterizedTest
    @EnumSource(ClientStatus.class)
    @Tag("R-D32")
    @Tag("R-D33")
    @Tag("R-D75")
    void clientThatHangsUpLeavesNothing(ClientStatus status) throws Exception {
        if (WAITING.contains(status)) {
            takeBothSlots();
        }
        Peer client = clientThatComesTo(status);
        if (status != ClientStatus.WAITS_FOR_ENVIRONMENT) {
            // The packing of a known compiler is over too soon to be seen.
            Eventually.await(
                    status.printedName(),
                    () -> internals().contains(": " + status.printedName() + " "));
        }

        client.hangUp();
        letHoldersGo();

        Eventually.await(
                "nobody left",
                () ->
                        !internals().contains("  client ")
                                && internals().contains("Current kids: 0, local: 0 "));
        Eventually.await("no process left", () -> daemon.jobs().isEmpty());
        assertServes();
        assertThat(daemon.output()).doesNotContain("internal error");
    }

    @Test
    void thousandIdleConnectionsDelayNobody() throws Exception {
        List<Peer> idle = new ArrayList<>();
        try {
            for (int i = 0; i < IDLE_CONNECTIONS; i++) {
                idle.add(i % 2 == 0 ? daemon.connectByTcp() : daemon.connect());
            }

            assertServes();
            try (TestClient client = daemon.connectForJobs()) {
                assertThat(client.compile("int x;\n").object()).isEqualTo("TINYOBJ\nint x;\n");
            }
        } finally {
            for (Peer each : idle) {
                each.hangUp();
            }
        }
        Eventually.await("nobody left", () -> !internals().contains("  client "));
    }

    private Peer clientThatComesTo(ClientStatus status) throws Exception {
        Peer client =
                switch (status) {
                    case OFFERS_ENVIRONMENT, SENDS_ENVIRONMENT, JOB_WAITS, JOB_RUNS ->
                            daemon.connectByTcp();
                    default -> daemon.connect();
                };
        switch (status) {
            case UNKNOWN -> {}
            case WAITS_FOR_ENVIRONMENT ->
                    client.send(new GetNativeEnvironment("/usr/bin/gcc", List.of(), "zstd"));
            case HAS_ENVIRONMENT -> {
                client.send(new GetNativeEnvironment("/usr/bin/gcc", List.of(), "zstd"));
                client.expect(NativeEnvironment.class);
            }
            case WAITS_FOR_SERVER -> askForServer(client);
            case WAITS_TO_COMPILE_HERE ->
                    upstream.send(new NoCompileServer(73, askForServer(client)));
            case COMPILES_ELSEWHERE -> {
                int id = askForServer(client);
                upstream.send(new UseCompileServer(71, 10246, "10.0.0.2", "x86_64", true, id, 0));
                client.expect(UseCompileServer.class);
            }
            case WAITS_TO_RUN_HERE -> client.send(Messages.localJob("/a"));
            case WORKS_HERE -> {
                client.send(Messages.localJob("/a"));
                client.expect(LocalJobBegin.class);
            }
            case JOB_DONE -> {
                upstream.send(new NoCompileServer(74, askForServer(client)));
                client.expect(UseCompileServer.class);
                client.send(Messages.ownCompile(74));
                client.send(Messages.ownReport(74, 0));
            }
            case OFFERS_ENVIRONMENT -> {
                Peer first = clientThatComesTo(ClientStatus.SENDS_ENVIRONMENT);
                holders.add(first);
                Eventually.await("kid", () -> internals().contains("Current kids: 1, "));
                client.send(new TransferEnvironment("half", TestWorker.PLATFORM));
            }
            case SENDS_ENVIRONMENT ->
                    client.send(new TransferEnvironment("half", TestWorker.PLATFORM));
            case JOB_WAITS -> client.send(TestClient.request());
            case JOB_RUNS -> {
                client.send(TestClient.request());
                new TestClient(client.connection()).sendFile("act sleep 3600\n".getBytes(US_ASCII));
                Eventually.await("compiler", () -> !daemon.jobs().isEmpty());
            }
        }
        return client;
    }

    /** Asks, and returns the number under which the scheduler is asked. */
    private int askForServer(Peer client) throws IOException {
        client.send(Messages.wish());
        return upstream.await(GetCompileServer.class).clientId();
    }

    private void takeBothSlots() throws Exception {
        for (int i = 0; i < 2; i++) {
            Peer holder = daemon.connect();
            holder.send(Messages.localJob("/held"));
            holder.expect(LocalJobBegin.class);
            holders.add(holder);
        }
    }

    private String internals() throws IOException {
        upstream.send(new GetInternals());
        return upstream.await(StatusText.class).text();
    }

    private void assertServes() throws Exception {
        try (Peer client = daemon.connect()) {
            client.send(Messages.localJob("/a"));
            client.expect(LocalJobBegin.class);
        }
    }
}
