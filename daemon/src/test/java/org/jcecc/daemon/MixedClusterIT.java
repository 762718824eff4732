package org.jcecc.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jcecc.daemon.testing.Actor;
import org.jcecc.daemon.testing.DaemonProcess;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.OriginalPrograms;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.packager.archive.Compression;
import org.jcecc.packager.archive.TarWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The daemon among the programs of icecream 1.4: client, scheduler, daemon. R-E56: with the
 * smallest environment there is.
 */
@Tag("R-D83")
@Timeout(180)
class MixedClusterIT {

    private static final String SUBMITTER = "submitter";
    private static final String SERVER = "server";

    @TempDir(factory = ReachableDirectory.class)
    Path directory;

    private OriginalPrograms originals;
    private int schedulerPort;
    private Path environment;

    @BeforeEach
    void startScheduler() throws Exception {
        Assumptions.assumeTrue(OriginalPrograms.usable(), "icecream 1.4 is not installed");
        originals = new OriginalPrograms(directory);
        schedulerPort = freePort();
        originals.startScheduler(schedulerPort);
        environment = pack(Compression.NONE);
        Files.writeString(directory.resolve("unit.c"), "int x;\n");
    }

    @AfterEach
    void stop() {
        if (originals != null) {
            originals.close();
        }
    }

    @Test
    void bothDaemonsAreOurs() throws Exception {
        try (DaemonProcess submitter = start(SUBMITTER);
                DaemonProcess server = start(SERVER)) {
            compileRemotely(ownSocket(SUBMITTER));

            server.awaitOutput("Remote compilation completed with exit code 0");
            assertThat(submitter.output()).doesNotContain("internal error");
            assertThat(server.output()).doesNotContain("internal error");
        }
    }

    @Test
    void ourDaemonCompilesForTheOriginal() throws Exception {
        originals.startDaemon(SUBMITTER, freePort(), schedulerPort);
        try (DaemonProcess server = start(SERVER)) {
            compileRemotely(originals.socket(SUBMITTER));

            server.awaitOutput("Remote compilation completed with exit code 0");
        }
    }

    @Test
    void originalCompilesForOurDaemon() throws Exception {
        originals.startDaemon(SERVER, freePort(), schedulerPort);
        try (DaemonProcess submitter = start(SUBMITTER)) {
            compileRemotely(ownSocket(SUBMITTER));

            assertThat(submitter.output()).doesNotContain("internal error");
            Path log = directory.resolve(SERVER).resolve("log");
            Eventually.await(
                    "remote compile",
                    () ->
                            Files.readString(log)
                                    .contains("Remote compilation completed with exit code 0"));
        }
    }

    /** R-E34: what our packager writes, in every compression. */
    @ParameterizedTest
    @EnumSource(Compression.class)
    void originalUsesOurArchives(Compression compression) throws Exception {
        environment = pack(compression);
        originals.startDaemon(SERVER, freePort(), schedulerPort);
        try (DaemonProcess submitter = start(SUBMITTER)) {
            compileRemotely(ownSocket(SUBMITTER));

            assertThat(submitter.output()).doesNotContain("internal error");
        }
    }

    /** The smallest environment, without links: the original's worker does not unpack hard ones. */
    private Path pack(Compression compression) throws IOException {
        Path file = directory.resolve("tiny" + compression.suffix());
        try (var archive =
                new TarWriter(
                        compression.compressTo(
                                Files.newOutputStream(file), Compression.Effort.FASTEST))) {
            byte[] program = Actor.program();
            for (String name : List.of("bin/true", "usr/bin/as", "usr/bin/g++", "usr/bin/gcc")) {
                archive.writeFile(name, 0755, 0, program.length, new ByteArrayInputStream(program));
            }
        }
        return file;
    }

    /** Compiles until the server has been found; it takes some seconds to be known. */
    private void compileRemotely(Path socket) throws Exception {
        Path object = directory.resolve("unit.o");
        Path log = directory.resolve("client.log");
        Eventually.await("socket", () -> Files.exists(socket));
        Eventually.await(
                "object from the server",
                () -> {
                    int status =
                            originals.compile(
                                    socket,
                                    log,
                                    Map.of(
                                            "ICECC_VERSION",
                                            environment.toString(),
                                            "ICECC_PREFERRED_HOST",
                                            SERVER,
                                            "ICECC_TEST_REMOTEBUILD",
                                            "1"),
                                    "gcc",
                                    "-c",
                                    "unit.c",
                                    "-o",
                                    "unit.o");
                    assertThat(status).isZero();
                    return new String(
                                    Files.readAllBytes(object),
                                    java.nio.charset.StandardCharsets.ISO_8859_1)
                            .startsWith("TINYOBJ");
                });
    }

    private DaemonProcess start(String name) throws IOException {
        Path own = Files.createDirectory(directory.resolve(name));
        Files.setPosixFilePermissions(
                own, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        return DaemonProcess.in(own)
                .arguments(
                        "-s",
                        "127.0.0.1:" + schedulerPort,
                        "-b",
                        own.resolve("base").toString(),
                        "-N",
                        name,
                        "-m",
                        "2",
                        "-vvv")
                .start();
    }

    private Path ownSocket(String name) {
        return directory.resolve(name).resolve("socket");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
