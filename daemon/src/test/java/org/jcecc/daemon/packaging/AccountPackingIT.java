package org.jcecc.daemon.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jcecc.daemon.testing.DaemonProcess;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestSandboxes;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.NativeEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A daemon that root has started packs what any client of its socket names: it must not be the one
 * who runs it, nor who reads it.
 */
@Timeout(300)
class AccountPackingIT {

    @TempDir(factory = ReachableDirectory.class)
    Path directory;

    private DaemonProcess daemon;
    private Path base;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(TestSandboxes.runsAsRoot(), "needs root");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no gcc here");
        base = directory.resolve("base");
        daemon =
                DaemonProcess.in(directory)
                        .readableClasses()
                        .arguments("-v", "-b", base.toString(), "-u", "nobody")
                        .start();
    }

    @AfterEach
    void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    @Test
    void compilerIsPackedAndNothingElseIsLeft() throws Exception {
        try (Peer client = daemon.connect()) {
            client.send(new GetNativeEnvironment("/usr/bin/gcc", List.of(), "zstd"));
            Path archive = Path.of(client.expect(NativeEnvironment.class).path());
            client.send(new GetNativeEnvironment("/usr/bin/g++", List.of(), "zstd"));

            assertThat(client.expect(NativeEnvironment.class).path()).isEqualTo(archive.toString());
            assertThat(Files.getAttribute(archive, "unix:uid")).isEqualTo(0);
            try (Stream<Path> all = Files.list(base.resolve("native"))) {
                assertThat(all).containsExactly(archive);
            }
        }
    }

    @Test
    void compilerOfAClientDoesNotRunAsRoot() throws Exception {
        Path told = directory.resolve("told");
        Files.createDirectory(told);
        Files.setPosixFilePermissions(told, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path compiler =
                script("compiler", "id -u > %s/$$; exec /usr/bin/gcc \"$@\"".formatted(told));

        try (Peer client = daemon.connect()) {
            client.send(new GetNativeEnvironment(compiler.toString(), List.of(), "zstd"));
            client.connection().receive();
        }

        try (Stream<Path> users = Files.list(told)) {
            assertThat(users).isNotEmpty().allSatisfy(file -> assertThat(file).hasContent("65534"));
        }
    }

    @Test
    void fileOnlyRootMayReadIsNotPacked() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "of root");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));

        try (Peer client = daemon.connect()) {
            client.send(
                    new GetNativeEnvironment("/usr/bin/gcc", List.of(secret.toString()), "zstd"));

            assertThat(client.untilClosed()).containsExactly(new End());
        }
        daemon.awaitOutput("%s: not readable".formatted(secret));
        try (Stream<Path> all = Files.list(base.resolve("native"))) {
            assertThat(all).isEmpty();
        }
    }

    private Path script(String name, String text) throws Exception {
        Path script = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }
}
