package org.jcecc.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jcecc.daemon.testing.FakeEnvironments;
import org.jcecc.daemon.testing.FakeScheduler;
import org.jcecc.daemon.testing.Messages;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.TestDaemon;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.Ping;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.Stats;
import org.jcecc.protocol.message.UseCompileServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The daemon with schedulers and clients of every version of the protocol. */
class SchedulerVersionsTest {

    @TempDir Path directory;

    static java.util.stream.IntStream versions() {
        return java.util.stream.IntStream.rangeClosed(21, 44);
    }

    @ParameterizedTest
    @MethodSource("versions")
    @Tag("R-D16")
    @Tag("R-D27")
    @Tag("R-D34")
    void everyVersionIsUnderstood(int version) throws Exception {
        PlatformEnvironment gcc = new PlatformEnvironment("x86_64", "gcc12");
        try (FakeScheduler scheduler = new FakeScheduler().speaking(version);
                TestDaemon daemon =
                        TestDaemon.start(
                                directory,
                                TestDaemon.Setting.with(scheduler)
                                        .environments(new FakeEnvironments(gcc)))) {
            FakeScheduler.LoggedIn loggedIn = scheduler.awaitLogin();
            Peer upstream = loggedIn.daemon();
            upstream.expect(Stats.class);
            assertThat(upstream.connection().version().agreed()).isEqualTo(version);
            assertThat(loggedIn.login().port()).isEqualTo(daemon.port());
            assertThat(loggedIn.login().environments()).containsExactly(gcc);

            asksForAServer(daemon, upstream, version);
            runsHere(daemon, upstream, version);
            compilesForAnother(daemon, upstream, version);
            upstream.hangUp();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 26})
    @Tag("R-D18")
    void oldSchedulersHearThatWeAreThere(int version) throws Exception {
        try (FakeScheduler scheduler = new FakeScheduler().speaking(version);
                TestDaemon _ = TestDaemon.start(directory, TestDaemon.Setting.with(scheduler));
                Peer upstream = scheduler.awaitDaemon()) {
            upstream.send(new Ping());

            upstream.expect(Ping.class);
        }
    }

    private static void asksForAServer(TestDaemon daemon, Peer upstream, int version)
            throws Exception {
        try (Peer client = Peer.connect(daemon.unixAddress(), version)) {
            client.send(Messages.wish());
            GetCompileServer asked = upstream.expect(GetCompileServer.class);
            upstream.send(
                    new UseCompileServer(
                            71, 10246, "10.0.0.2", "x86_64", true, asked.clientId(), 0));

            UseCompileServer answer = client.expect(UseCompileServer.class);
            assertThat(answer.host()).isEqualTo("10.0.0.2");
            assertThat(answer.port()).isEqualTo(10246);
            client.send(new End());
            client.expectClosed();
        }
    }

    private static void runsHere(TestDaemon daemon, Peer upstream, int version) throws Exception {
        try (Peer client = Peer.connect(daemon.unixAddress(), version)) {
            client.send(Messages.localJob("/src/a.out"));

            client.expect(LocalJobBegin.class);
            assertThat(upstream.expect(LocalJobBegin.class).outputFile()).isEqualTo("/src/a.out");
        }
        upstream.expect(LocalJobDone.class);
    }

    private static void compilesForAnother(TestDaemon daemon, Peer upstream, int version)
            throws Exception {
        try (Peer client = Peer.connect(daemon.tcpAddress(), version)) {
            client.sendJob(Messages.job(72));
            daemon.jobs().finish(72);

            client.expect(CompileResult.class);
            client.expect(End.class);
            client.expectClosed();
        }
        assertThat(upstream.expect(JobBegin.class).jobId()).isEqualTo(72);
        assertThat(upstream.expect(JobDone.class).jobId()).isEqualTo(72);
    }
}
