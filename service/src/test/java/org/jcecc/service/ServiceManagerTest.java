package org.jcecc.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServiceManagerTest {

    /** Receives datagrams, as the JDK cannot: prints that it is ready, then one line each. */
    private static final String RECEIVER =
            """
            import socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind(NAME)
            print("bound", flush=True)
            for _ in range(int(sys.argv[1])):
                print(s.recv(4096).decode().replace("\\n", " "), flush=True)
            """;

    @TempDir Path directory;

    @Test
    void everyStateIsToldInOneDatagram() throws Exception {
        Path socket = directory.resolve("notify");
        try (Receiver receiver = new Receiver(socket.toString(), 4)) {
            ServiceManager manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", socket.toString()));

            manager.ready();
            manager.alive();
            manager.reloading();
            manager.stopping();

            assertThat(receiver.line()).isEqualTo("READY=1");
            assertThat(receiver.line()).isEqualTo("WATCHDOG=1");
            assertThat(receiver.line()).matches("RELOADING=1 MONOTONIC_USEC=[0-9]+");
            assertThat(receiver.line()).isEqualTo("STOPPING=1");
        }
    }

    @Test
    void nameThatStartsWithAnAtSignIsAbstract() throws Exception {
        String name = "jcecc-test-" + ProcessHandle.current().pid();
        try (Receiver receiver = new Receiver("\\0" + name, 1)) {
            ServiceManager.of(Map.of("NOTIFY_SOCKET", "@" + name)).ready();

            assertThat(receiver.line()).isEqualTo("READY=1");
        }
    }

    @Test
    void managerThatIsGoneIsNoReasonToFail() {
        ServiceManager.of(Map.of("NOTIFY_SOCKET", directory.resolve("nobody").toString())).ready();
    }

    @Test
    void signsOfLifeComeTwiceInTheTimeTheManagerWaits() {
        ServiceManager watched =
                ServiceManager.of(Map.of("NOTIFY_SOCKET", "/x", "WATCHDOG_USEC", "30000000"));
        ServiceManager unwatched = ServiceManager.of(Map.of("NOTIFY_SOCKET", "/x"));
        ServiceManager alone = ServiceManager.of(Map.of("WATCHDOG_USEC", "30000000"));

        assertThat(watched.signInterval()).contains(Duration.ofSeconds(15));
        assertThat(unwatched.signInterval()).isEmpty();
        assertThat(alone.signInterval()).isEmpty();
    }

    @Test
    void withoutAManagerNobodyIsTold() {
        assertThat(ServiceManager.of(Map.of()).socket()).isEqualTo(Optional.empty());

        ServiceManager.of(Map.of()).ready();
    }

    /** A process that prints what arrives. */
    private static final class Receiver implements AutoCloseable {

        private final Process process;
        private final BufferedReader lines;

        Receiver(String name, int count) throws IOException {
            Path python = Path.of("/usr/bin/python3");
            Assumptions.assumeTrue(Files.isExecutable(python), "no python3 here");
            String script = RECEIVER.replace("NAME", "'" + name + "'");
            process =
                    new ProcessBuilder(python.toString(), "-c", script, String.valueOf(count))
                            .redirectError(Redirect.INHERIT)
                            .start();
            lines = process.inputReader();
            assertThat(lines.readLine()).isEqualTo("bound");
        }

        String line() throws IOException {
            return String.valueOf(lines.readLine());
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }
}
