package org.jcecc.client.resident;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jcecc.client.launch.BuildId;
import org.jcecc.client.launch.LauncherFrameCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The resident client's program. Started by a launcher, never by hand. */
public final class Resident {

    private static final Logger log = LoggerFactory.getLogger(Resident.class);

    /** For running sessions when a newer build has asked us to leave, or we leave by ourselves. */
    private static final Duration FINISH_LIMIT = Duration.ofMinutes(10);

    /** For running sessions after SIGTERM, which the system follows with SIGKILL. */
    private static final Duration TERMINATION_LIMIT = Duration.ofSeconds(20);

    private Resident() {}

    /**
     * Works on launchers' commands until it is time to leave, and ends the process.
     *
     * @param words of the process, see {@link ResidentOptions}
     * @param environment of the process
     * @param handler works on each command
     */
    public static void run(
            List<String> words, Map<String, String> environment, SessionHandler handler)
            throws InterruptedException {
        ResidentOptions options;
        try {
            options = ResidentOptions.parse(words, environment);
        } catch (IllegalArgumentException e) {
            log.error("{}", e.getMessage());
            System.exit(2);
            return;
        }
        try {
            run(options, handler);
        } catch (IOException e) {
            log.error("resident client not started: {}", e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static void run(ResidentOptions options, SessionHandler handler)
            throws IOException, InterruptedException {
        try (var server =
                new ResidentServer(
                        options.socket(), handler, options.idleTimeout(), System::nanoTime)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> terminate(server), "shutdown"));
            server.start();
            sayReady(options.readyDescriptor());
            log.info("resident client {} up: socket={}", BuildId.current(), options.socket());
            sendOlderBuildsAway(server.place());
            var reason = server.awaitLeaving();
            log.info("resident client leaving: {}; sessions={}", reason, server.sessions());
            server.finishSessions(FINISH_LIMIT);
        }
    }

    private static void terminate(ResidentServer server) {
        server.leave("terminated");
        try {
            server.finishSessions(TERMINATION_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sayReady(OptionalInt descriptor) throws IOException {
        if (descriptor.isPresent()) {
            Files.writeString(Path.of("/proc/self/fd/" + descriptor.getAsInt()), "ready\n");
        }
    }

    private static void sendOlderBuildsAway(SocketPlace place) throws IOException {
        for (Path other : place.olderBuilds()) {
            try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(other))) {
                channel.write(LauncherFrameCodec.encodeStop());
                log.info("older build asked to leave: socket={}", other);
            } catch (IOException e) {
                // Nobody listens there any more; what is left of it must not pile up.
                log.debug("older build gone: socket={} {}", other, e.getMessage());
                Files.deleteIfExists(other);
            }
        }
    }
}
