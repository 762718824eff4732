package org.jcecc.client.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jcecc.client.launch.LauncherFrameCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentServerTest {

    private static final String RESTART = "0000000147";

    @TempDir Path directory;
    private Path socket;
    private TestServer server;
    private final AtomicLong clock = new AtomicLong();

    @BeforeEach
    void start() throws Exception {
        socket = directory.resolve("where-build.sock");
        server = TestServer.at(socket, LauncherSession::execLocally, clock::get);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void launcherOfAnotherProtocolIsSentAwayAndSoAreWe() throws Exception {
        assertThat(answerTo("00000005" + "01" + "00000063")).isEqualTo(RESTART);

        assertThat(server.server().awaitLeaving()).startsWith("launcher of protocol 99 came");
        assertThat(socket).doesNotExist();
    }

    @Test
    void launcherOfAnotherBuildIsSentAwayAndSoAreWe() throws Exception {
        var hello =
                "01"
                        + "00000001" // protocol
                        + "0000000178" // build x
                        + "00000000".repeat(5) // executable, directory, umask, niceness, pid
                        + "00" // flags
                        + "00000001"
                        + "0000000167" // arguments
                        + "00000000";

        assertThat(answerTo("%08x".formatted(hello.length() / 2) + hello)).isEqualTo(RESTART);

        assertThat(server.server().awaitLeaving()).startsWith("launcher of build x came");
        assertThat(socket).doesNotExist();
    }

    @Test
    void stopMakesTheServerLeave() throws Exception {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(LauncherFrameCodec.encodeStop());

            assertThat(server.server().awaitLeaving()).isEqualTo("asked by a newer build");
        }
    }

    @Test
    void connectionThatMakesNoSenseIsDroppedAlone() throws Exception {
        assertThat(answerTo("00000001ff")).isEmpty();
        assertThat(answerTo("00000000")).isEmpty();
        assertThat(answerTo("7fffffff")).isEmpty();
        assertThat(answerTo("0000000105")).isEmpty(); // PING before HELLO
        assertThat(answerTo("0000000a" + "02" + "0000000000000001" + "01"))
                .isEmpty(); // no such token

        assertThat(socket).exists();
        assertThat(server.server().sessions()).isZero();
    }

    @Test
    void serverLeavesAfterHalfAnIdleHour() throws Exception {
        clock.set(Duration.ofMinutes(30).toNanos());

        server.server().inspect();

        assertThat(server.server().awaitLeaving()).isEqualTo("idle");
        assertThat(socket).doesNotExist();
    }

    @Test
    void serverStaysUntilThen() throws Exception {
        clock.set(Duration.ofMinutes(30).toNanos() - 1);

        server.server().inspect();

        assertThat(socket).exists();
    }

    @Test
    void serverThatNobodyCanFindLeaves() throws Exception {
        Files.delete(socket);

        server.server().inspect();

        assertThat(server.server().awaitLeaving()).isEqualTo("socket taken away");
    }

    @Test
    void serverWhoseSocketWasReplacedLeavesThatAlone() throws Exception {
        Files.delete(socket);
        Files.writeString(socket, "somebody else's");

        server.server().inspect();

        assertThat(server.server().awaitLeaving()).isEqualTo("socket taken away");
        assertThat(socket).exists();
    }

    @Test
    void socketIsFreeAsSoonAsTheServerLeaves() throws Exception {
        server.server().leave("test");

        try (var next = SocketPlace.take(socket)) {
            assertThat(next.isOurs()).isTrue();
        }
    }

    @Test
    void whatADeadServerLeftIsReplaced() throws Exception {
        var stale = directory.resolve("where-stale.sock");
        Files.writeString(stale, "left behind");
        Files.writeString(directory.resolve("where-stale.new"), "left behind");

        try (var place = SocketPlace.take(stale);
                var channel = SocketChannel.open(UnixDomainSocketAddress.of(stale))) {
            assertThat(place.isOurs()).isTrue();
            assertThat(channel.isConnected()).isTrue();
        }
    }

    @Test
    void olderBuildsAreThoseOfTheSamePlace() throws Exception {
        Files.writeString(directory.resolve("where-other.sock"), "");
        Files.writeString(directory.resolve("elsewhere-other.sock"), "");

        assertThat(server.server().place().olderBuilds())
                .containsExactly(directory.resolve("where-other.sock"));
    }

    private String answerTo(String hex) throws IOException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
            var answer = ByteBuffer.allocate(100);
            while (channel.read(answer) >= 0) {
                // until the server closes
            }
            return HexFormat.of().formatHex(answer.array(), 0, answer.position());
        }
    }
}
