package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.client.compile.testing.Conversation;
import org.jcecc.client.compile.testing.DaemonScript;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.client.report.Reason;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments and the request for a compile server (R-C29 to R-C31, R-C35). */
class EnvironmentIT {

    @TempDir Path directory;
    private Lab lab;
    private String platform;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.in(directory);
        platform = lab.resources().platform();
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    private GetCompileServer request() throws Exception {
        return lab.daemon().conversation(0).await(GetCompileServer.class);
    }

    /** R-C29. */
    @Test
    void daemonIsAskedByTheCompilersAbsoluteName() throws Exception {
        lab.withPeers();

        lab.run("gcc -c foo.c");

        assertThat(lab.daemon().conversation(0).await(GetNativeEnvironment.class).compiler())
                .isEqualTo(lab.installation().compilers().resolve("gcc").toString());
    }

    /** R-C29: those of the command first. */
    @Test
    void filesToSendAlongFollowInOrder() throws Exception {
        lab.withPeers();
        lab.write("part.s", " .set FOO,1\n").write("one", "1").write("sub/two", "2");

        lab.run("ICECC_EXTRAFILES=one:sub/../sub/two gcc -Wa,part.s -c foo.c");

        var asked = lab.daemon().conversation(0).await(GetNativeEnvironment.class);
        assertThat(asked.extraFiles())
                .containsExactly(
                        lab.file("part.s").toString(),
                        lab.file("one").toString(),
                        lab.file("sub/two").toString());
    }

    /** R-C29: an old daemon knows compilers by a word. */
    @Test
    void oldDaemonIsAskedByWord() throws Exception {
        lab.withServer(new ServerScript());
        lab.withDaemon(39, new DaemonScript(lab.environment(), lab.serverPort()));

        lab.run("gcc -c foo.c");

        assertThat(lab.daemon().conversation(0).await(GetNativeEnvironment.class).compiler())
                .isEqualTo("gcc");
        assertThat(lab.record().outcome().reason()).isEqualTo(Reason.REMOTE);
    }

    @Test
    void compressionIsPassedOnAndRequired() throws Exception {
        lab.withPeers();

        lab.run("ICECC_ENV_COMPRESSION=zstd gcc -c foo.c");

        var daemon = lab.daemon().conversation(0);
        assertThat(daemon.await(GetNativeEnvironment.class).compression()).isEqualTo("zstd");
        assertThat(request().requiredFeatures()).isEqualTo(2);
        assertThat(request().minimalHostVersion()).isEqualTo(42);
    }

    /** R-C31. */
    @Test
    void requestSaysWhatTheJobIs() throws Exception {
        lab.withPeers();

        lab.run("ICECC_PREFERRED_HOST=birch nice -n 5 g++ -O2 -g -x c++ -c foo.c");

        var request = request();
        assertThat(request.environments())
                .containsExactly(new PlatformEnvironment(platform, "0123456789abcdef"));
        assertThat(request.fileName()).endsWith("foo.c");
        assertThat(request.language()).isEqualTo(1);
        assertThat(request.count()).isEqualTo(1);
        assertThat(request.targetPlatform()).isEqualTo(platform);
        assertThat(request.argumentFlags()).isEqualTo(1 + 8);
        assertThat(request.clientId()).isZero();
        assertThat(request.preferredHost()).isEqualTo("birch");
        assertThat(request.minimalHostVersion()).isEqualTo(21);
        assertThat(request.needsVerify()).isFalse();
        assertThat(request.clientCount()).isZero();
        assertThat(request.requiredFeatures()).isZero();
        int own = Integer.parseInt(lab.run("nice").stdout().strip());
        assertThat(request.niceness()).isEqualTo(Math.min(19, own + 5));
        assertThat(request.avoidedHosts()).isEmpty();
    }

    /** R-C31. */
    @Test
    void serversThatCannotVerifyAreIgnoredOnDemand() throws Exception {
        lab.withPeers();

        lab.run("ICECC_IGNORE_UNVERIFIED= gcc -c foo.c");

        assertThat(request().minimalHostVersion()).isEqualTo(31);
        assertThat(request().needsVerify()).isTrue();
    }

    /** R-C31. */
    @Test
    void splitDebugInformationNeedsVersion35() throws Exception {
        lab.withPeers();

        lab.run("gcc -gsplit-dwarf -c foo.c");

        assertThat(request().minimalHostVersion()).isEqualTo(35);
    }

    /** R-C35. */
    @Test
    void serverWithoutTheEnvironmentGetsItFirst() throws Exception {
        lab.withServer(new ServerScript());
        lab.withDaemon(
                new DaemonScript(lab.environment(), lab.serverPort()) {
                    @Override
                    protected void serverWanted(Conversation client, GetCompileServer request)
                            throws IOException {
                        client.say(choice(false));
                    }
                });

        var finished = lab.run("gcc -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(lab.file("foo.o")).hasContent(ServerScript.OBJECT);
        var said = lab.server().conversation(0).received();
        assertThat(said.getFirst())
                .isEqualTo(new TransferEnvironment("0123456789abcdef", platform));
        assertThat(said)
                .contains(new VerifyEnvironment("0123456789abcdef", platform))
                .anyMatch(CompileFile.class::isInstance);
        assertThat(ServerScript.file(lab.server().conversation(0))).startsWith("an archive");
    }

    @Test
    void serverTooOldToVerifyIsTrusted() throws Exception {
        lab.withServer(30, new ServerScript());
        lab.withDaemon(
                new DaemonScript(lab.environment(), lab.serverPort()) {
                    @Override
                    protected void serverWanted(Conversation client, GetCompileServer request)
                            throws IOException {
                        client.say(choice(false));
                    }
                });

        lab.run("gcc -c foo.c");

        assertThat(lab.record().outcome().reason()).isEqualTo(Reason.REMOTE);
        assertThat(lab.server().conversation(0).received(VerifyEnvironment.class)).isEmpty();
        assertThat(lab.server().conversation(0).await(CompileFile.class).arguments())
                .containsExactly("-c", "-fdirectives-only");
    }

    /** Error 26 of the original. */
    @Test
    void serverTooOldToVerifyIsNotTrustedOnDemand() throws Exception {
        lab.withServer(30, new ServerScript());
        lab.withDaemon(
                44,
                new DaemonScript(lab.environment(), lab.serverPort()) {
                    @Override
                    protected void serverWanted(Conversation client, GetCompileServer request)
                            throws IOException {
                        client.say(choice(false));
                    }
                });

        lab.run("ICECC_IGNORE_UNVERIFIED=1 gcc -c foo.c");

        assertThat(lab.record().outcome().text()).contains("Error 26 ");
    }

    /** R-C30; R-E46: only servers that can unpack it are asked for. */
    @Test
    void namedEnvironmentIsUsedWithoutAskingTheDaemon() throws Exception {
        lab.withPeers();
        lab.write("mine.tar.xz", "x".repeat(500));

        lab.run("ICECC_VERSION=mine.tar.xz,aarch64:mine.tar.xz gcc -c foo.c");

        assertThat(request().environments())
                .containsExactly(
                        new PlatformEnvironment(platform, "mine"),
                        new PlatformEnvironment("aarch64", "mine"));
        assertThat(request().requiredFeatures()).isEqualTo(1);
        assertThat(request().minimalHostVersion()).isEqualTo(42);
        assertThat(lab.daemon().conversation(0).received(GetNativeEnvironment.class)).isEmpty();
        assertThat(lab.server().conversation(0).await(CompileFile.class).environment())
                .isEqualTo("mine");
    }

    /** R-C30: in the slot of the same connection, as the daemon was not asked for anything. */
    @Test
    void namedEnvironmentThatIsMissingMeansHere() throws Exception {
        lab.withPeers();

        var finished = lab.run("ICECC_VERSION=missing.tar.gz gcc -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(finished.stderr())
                .contains("ICECC_VERSION has to point to an existing file to be installed missing");
        assertThat(lab.record().outcome().reason()).isEqualTo(Reason.NO_ENVIRONMENT);
        assertThat(lab.daemon().conversations().getLast().received(LocalJobBegin.class)).hasSize(1);
    }

    /** R-C30. */
    @Test
    void emptyListOfEnvironmentsMeansHereWithoutAWord() throws Exception {
        lab.withPeers();

        var finished = lab.run("ICECC_VERSION= gcc -c foo.c");

        assertThat(finished.stderr()).isEmpty();
        assertThat(lab.record().outcome().reason()).isEqualTo(Reason.NO_ENVIRONMENT_WANTED);
    }

    /** Error 22 of the original. */
    @Test
    void environmentWithoutAnArchivesNameMeansHere() throws Exception {
        lab.withPeers();
        lab.write("mine.zip", "x".repeat(500));

        lab.run("ICECC_VERSION=mine.zip gcc -c foo.c");

        assertThat(lab.record().outcome().text()).contains("Error 22 ").contains("mine.zip");
    }

    @Test
    void environmentOfTheDaemonThatCannotBeReadMeansHere() throws Exception {
        lab.withPeers();
        Files.delete(lab.environment());

        lab.run("gcc -c foo.c");

        assertThat(lab.record().outcome().reason()).isEqualTo(Reason.NO_ENVIRONMENT);
        assertThat(lab.record().outcome().detail()).contains(lab.environment().toString());
    }

    @Test
    void fileForTheEnvironmentThatIsMissingMeansHere() throws Exception {
        lab.withPeers();

        lab.run("ICECC_EXTRAFILES=missing gcc -c foo.c");

        assertThat(lab.record().outcome().text())
                .isEqualTo("a file to send along is missing: missing");
    }
}
