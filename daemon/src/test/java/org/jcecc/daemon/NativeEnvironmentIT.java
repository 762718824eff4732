package org.jcecc.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.Messages;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.TestDaemon;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.NativeEnvironment;
import org.jcecc.protocol.message.UseCompileServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that want the compiler of this machine packed, with the compiler that is here. */
@Timeout(300)
class NativeEnvironmentIT {

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @TempDir Path directory;

    private TestDaemon daemon;

    @BeforeEach
    void start() throws Exception {
        daemon = TestDaemon.start(directory, TestDaemon.Setting.alone());
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    @Test
    @Tag("R-D52")
    void compilerOfThisMachineIsPackedAndTheClientGoesOn() throws Exception {
        try (Peer client = daemon.connect()) {
            client.send(new GetNativeEnvironment("/usr/bin/gcc", List.of(), "zstd"));
            String archive = client.expect(NativeEnvironment.class).path();
            client.send(new GetNativeEnvironment("/usr/bin/g++", List.of(), "zstd"));
            String again = client.expect(NativeEnvironment.class).path();
            client.send(Messages.wish());
            client.expect(UseCompileServer.class);

            assertThat(Path.of(archive)).isRegularFile();
            assertThat(Path.of(archive).getFileName().toString())
                    .matches("[0-9a-f]{32}\\.tar\\.zst");
            assertThat(again).isEqualTo(archive);
        }
    }

    @Test
    @Tag("R-D54")
    void whatCannotBePackedIsAnsweredWithEnd() throws Exception {
        Path text = Files.writeString(directory.resolve("notes"), "no compiler");
        for (GetNativeEnvironment wish :
                List.of(
                        new GetNativeEnvironment("/nonexistent/gcc", List.of(), ""),
                        new GetNativeEnvironment(text.toString(), List.of(), ""),
                        new GetNativeEnvironment(
                                "/usr/bin/gcc", List.of("/nonexistent/plugin.so"), ""),
                        new GetNativeEnvironment("/usr/bin/gcc", List.of(), "rar"))) {
            try (Peer client = daemon.connect()) {
                client.send(wish);

                assertThat(client.untilClosed()).as(wish.toString()).containsExactly(new End());
            }
        }
    }

    @Test
    @Tag("R-D55")
    void failedRequestsLoseNoDescriptor() throws Exception {
        Path text = Files.writeString(directory.resolve("notes"), "no compiler");
        failOnce(text);
        long before = openFiles();

        for (int i = 0; i < 100; i++) {
            failOnce(text);
        }

        // Connections are closed a moment after their last message.
        Eventually.await("as few open files as before", () -> openFiles() <= before);
    }

    private void failOnce(Path compiler) throws IOException {
        try (Peer client = daemon.connect()) {
            client.send(new GetNativeEnvironment(compiler.toString(), List.of(), ""));
            assertThat(client.untilClosed()).containsExactly(new End());
        }
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            return files.count();
        }
    }
}
