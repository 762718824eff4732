package org.jcecc.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import org.jcecc.scheduler.testing.RawPeer;
import org.jcecc.scheduler.testing.SchedulerProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator with telnet sees; the commands themselves are tested without sockets. */
class ControlPortIT {

    private static final String GREETING =
            """
            200-ICECC [^ ]+: \\d+s uptime, [01] hosts, 0 jobs in queue \\(0 total\\)\\.
            200 Use 'help' for help and 'quit' to quit\\.
            """;

    @SuppressWarnings("NullAway.Init") // JUnit calls start() first
    private static SchedulerProgram scheduler;

    @BeforeAll
    static void start() throws Exception {
        scheduler = SchedulerProgram.starter().serve();
    }

    @AfterAll
    static void stop() throws IOException {
        scheduler.close();
    }

    /** R-S78. */
    @Test
    void sessionBeginsWithTheGreetingAndEndsWithTheFarewell() throws IOException {
        assertThat(scheduler.converse("quit\n")).matches(GREETING + "200 Good Bye!\n");
    }

    /** R-S81: any control character ends a line, and those behind it are part of the end. */
    @Test
    void linesMayEndInAnyWayAndComeTogether() throws IOException {
        String answers = scheduler.converse("LISTCS\r\n\r\nListBlocks\tfoo bar\n\nexit\nlistcs\n");

        assertThat(answers)
                .matches(
                        GREETING
                                + """
                                200 done
                                200 done
                                Invalid command 'foo bar'
                                200 done
                                200 Good Bye!
                                """);
    }

    /** R-S81: a line may come in pieces. */
    @Test
    void lineIsReadToItsEnd() throws IOException {
        try (Socket session = scheduler.control()) {
            OutputStream out = session.getOutputStream();
            out.write("list".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            out.write("blocks\nquit\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(
                            new String(
                                    session.getInputStream().readAllBytes(),
                                    StandardCharsets.US_ASCII))
                    .endsWith("quit.\n200 done\n200 Good Bye!\n");
        }
    }

    /** R-S80: nobody waits for a silent daemon for ever, and commands behind it are answered. */
    @Test
    void silentDaemonIsNotReporting() throws Exception {
        try (RawPeer daemon = RawPeer.connect(scheduler)) {
            daemon.handshake(44);
            daemon.logInAsDaemon("silent");
            scheduler.awaitLog("login silent");

            assertThat(scheduler.converse("internals silent\nlistblocks\nquit\n"))
                    .endsWith("silent not reporting\n200 done\n200 done\n200 Good Bye!\n");
            assertThat(scheduler.converse("internals nosuch\nquit\n"))
                    .endsWith("quit.\n200 done\n200 Good Bye!\n");
        }
    }

    /** The control port is for this machine, whatever the main port is for. */
    @Test
    void controlIsBoundToLoopbackUnlessToldOtherwise() throws Exception {
        Optional<InetAddress> outside = addressOfThisMachine();
        try (SchedulerProgram all = SchedulerProgram.starter().onAllInterfaces().serve();
                SchedulerProgram open =
                        SchedulerProgram.starter()
                                .onAllInterfaces()
                                .arguments("--control-bind", "any")
                                .serve()) {
            assertThat(all.converse("quit\n")).endsWith("200 Good Bye!\n");
            assertThat(open.converse("quit\n")).endsWith("200 Good Bye!\n");
            if (outside.isPresent()) {
                assertThat(accepts(outside.get(), all.port())).isTrue();
                assertThat(accepts(outside.get(), all.port() + 1)).isFalse();
                assertThat(accepts(outside.get(), open.port() + 1)).isTrue();
            }
        }
    }

    private static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<InetAddress> addressOfThisMachine() throws SocketException {
        return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getAddress().length == 4)
                .filter(address -> !address.isLoopbackAddress())
                .findFirst();
    }
}
