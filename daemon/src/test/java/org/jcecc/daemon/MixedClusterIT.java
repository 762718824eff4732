package org.jcecc.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jcecc.daemon.testing.Actor;
import org.jcecc.daemon.testing.DaemonProcess;
import org.jcecc.daemon.testing.Eventually;
import org.jcecc.daemon.testing.FreePorts;
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
    private static final String SUCCESS = "Remote compilation completed with exit code 0";

    @TempDir(factory = ReachableDirectory.class)
    Path directory;

    private OriginalPrograms originals;
    private int schedulerPort;
    private Path environment;

    @BeforeEach
    void startScheduler() throws Exception {
        Assumptions.assumeTrue(OriginalPrograms.usable(), "icecream 1.4 is not installed");
        originals = new OriginalPrograms(directory);
        schedulerPort = FreePorts.pair();
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
            compileInTinyEnvironment(ownSocket(SUBMITTER));

            server.awaitOutput(SUCCESS);
            assertThat(submitter.output()).doesNotContain("internal error");
            assertThat(server.output()).doesNotContain("internal error");
        }
    }

    @Test
    void ourDaemonCompilesForTheOriginal() throws Exception {
        originals.startDaemon(SUBMITTER, FreePorts.pair(), schedulerPort);
        try (DaemonProcess server = start(SERVER)) {
            compileInTinyEnvironment(originals.socket(SUBMITTER));

            server.awaitOutput(SUCCESS);
        }
    }

    @Test
    void originalCompilesForOurDaemon() throws Exception {
        originals.startDaemon(SERVER, FreePorts.pair(), schedulerPort);
        try (DaemonProcess submitter = start(SUBMITTER)) {
            compileInTinyEnvironment(ownSocket(SUBMITTER));

            assertThat(submitter.output()).doesNotContain("internal error");
            Eventually.await("remote compile", () -> originalsLog().contains(SUCCESS));
        }
    }

    @Test
    void compilerTheOriginalHasPackedRunsOnOurDaemon() throws Exception {
        originals.startDaemon(SUBMITTER, FreePorts.pair(), schedulerPort);
        try (DaemonProcess server = start(SERVER)) {
            compileWithThisMachinesGcc(
                    originals.socket(SUBMITTER), () -> server.output().contains(SUCCESS));

            assertThat(server.output()).contains("installed ");
        }
    }

    @Test
    void compilerOurDaemonHasPackedRunsOnTheOriginal() throws Exception {
        originals.startDaemon(SERVER, FreePorts.pair(), schedulerPort);
        try (DaemonProcess submitter = start(SUBMITTER)) {
            compileWithThisMachinesGcc(
                    ownSocket(SUBMITTER), () -> originalsLog().contains(SUCCESS));

            assertThat(originalsLog()).contains("installed ");
            assertThat(submitter.output()).doesNotContain("internal error");
        }
    }

    /** R-E34: what our packager writes, in every compression. */
    @ParameterizedTest
    @EnumSource(Compression.class)
    void originalUsesOurArchives(Compression compression) throws Exception {
        environment = pack(compression);
        originals.startDaemon(SERVER, FreePorts.pair(), schedulerPort);
        try (DaemonProcess submitter = start(SUBMITTER)) {
            compileInTinyEnvironment(ownSocket(SUBMITTER));

            assertThat(submitter.output()).doesNotContain("internal error");
        }
    }

    private void compileInTinyEnvironment(Path socket) throws Exception {
        compileRemotely(
                socket,
                Map.of("ICECC_VERSION", environment.toString()),
                () -> object().startsWith("TINYOBJ"));
    }

    /** The environment is the one the submitter's daemon makes of the compiler that is here. */
    private void compileWithThisMachinesGcc(Path socket, Callable<Boolean> remote)
            throws Exception {
        compileRemotely(socket, Map.of(), remote);

        assertThat(object()).startsWith("\u007fELF");
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
    private void compileRemotely(
            Path socket, Map<String, String> variables, Callable<Boolean> remote) throws Exception {
        try {
            Eventually.await("socket", () -> Files.exists(socket));
            Eventually.await(
                    "object from the server",
                    () -> {
                        compile(socket, variables);
                        return remote.call();
                    });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + logs(), e);
        }
    }

    private void compile(Path socket, Map<String, String> more) throws Exception {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("ICECC_PREFERRED_HOST", SERVER);
        variables.put("ICECC_TEST_REMOTEBUILD", "1");
        int status =
                originals.compile(
                        socket,
                        directory.resolve("client.log"),
                        variables,
                        "gcc",
                        "-c",
                        "unit.c",
                        "-o",
                        "unit.o");
        assertThat(status).isZero();
    }

    private String object() throws IOException {
        return Files.readString(directory.resolve("unit.o"), StandardCharsets.ISO_8859_1);
    }

    private String originalsLog() throws IOException {
        return Files.readString(directory.resolve(SERVER).resolve("log"));
    }

    /** The end of everybody's log. */
    private String logs() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(MixedClusterIT::isLog).toList()) {
                List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
                text.append(file).append(":\n");
                lines.subList(Math.max(0, lines.size() - 40), lines.size())
                        .forEach(line -> text.append("    ").append(line).append('\n'));
            }
        }
        return text.toString();
    }

    private static boolean isLog(Path file) {
        return file.toString().matches(".*(\\.log|/log)");
    }

    private DaemonProcess start(String name) throws IOException {
        Path own = Files.createDirectory(directory.resolve(name));
        Files.setPosixFilePermissions(
                own, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        return DaemonProcess.in(own)
                .readableClasses()
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
}
