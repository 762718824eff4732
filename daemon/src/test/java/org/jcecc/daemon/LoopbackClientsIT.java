package org.jcecc.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jcecc.daemon.testing.DaemonProcess;
import org.jcecc.daemon.testing.Messages;
import org.jcecc.daemon.testing.Peer;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.service.RunUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A daemon that one user runs for himself, and who comes to it over the loopback network, which has
 * no permissions.
 */
@Timeout(120)
class LoopbackClientsIT {

    private static final int OWNER = 65_534;
    private static final int STRANGER = 65_533;

    @TempDir(factory = ReachableDirectory.class)
    Path directory;

    private DaemonProcess daemon;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(RunUser.startedByRoot(), "skipped: becoming other users needs root");
        Path home = writable("home");
        daemon =
                DaemonProcess.in(directory)
                        .asNobody()
                        .home(home.toString())
                        .arguments("-vv", "-b", writable("base").toString())
                        .start();
        daemon.awaitOutput("listening: ");
    }

    @AfterEach
    void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    @Test
    void strangerHasNoProgramRunAndNoFileRead() throws Exception {
        try (Peer stranger = connectAs(STRANGER)) {
            stranger.send(new GetNativeEnvironment("/usr/bin/gcc", List.of(), ""));

            assertThat(stranger.untilClosed()).containsExactly(new End());
        }
        daemon.awaitOutput("is of user %d (expected: %d)".formatted(STRANGER, OWNER));
    }

    @Test
    void ownerIsServedAsOverTheSocket() throws Exception {
        try (Peer owner = connectAs(OWNER)) {
            owner.send(Messages.localJob("/a"));

            owner.expect(LocalJobBegin.class);
        }
    }

    private Path writable(String name) throws IOException {
        Path made = Files.createDirectory(directory.resolve(name));
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
        return made;
    }

    /** A connection that a process of the user has made, and through which all bytes go. */
    private Peer connectAs(int user) throws IOException {
        Process process =
                new ProcessBuilder(
                                "setpriv",
                                "--reuid=" + user,
                                "--regid=" + user,
                                "--clear-groups",
                                "bash",
                                "-c",
                                "exec 3<>/dev/tcp/127.0.0.1/%d; cat <&3 & exec cat >&3"
                                        .formatted(daemon.port()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> passOn(listener, process));
            return Peer.connect(listener.getLocalSocketAddress());
        }
    }

    private static void passOn(ServerSocket listener, Process process) {
        try (Socket near = listener.accept()) {
            OutputStream answers = near.getOutputStream();
            Thread.startVirtualThread(() -> copy(process.getInputStream(), answers));
            copy(near.getInputStream(), process.getOutputStream());
        } catch (IOException e) {
            process.destroy();
        }
    }

    /** Until one of the ends is gone, which the test notices. */
    private static void copy(InputStream from, OutputStream to) {
        byte[] buffer = new byte[4096];
        try (to) {
            for (int n; (n = from.read(buffer)) >= 0; ) {
                to.write(buffer, 0, n);
                to.flush();
            }
        } catch (IOException e) {
            // Said above.
        }
    }
}
