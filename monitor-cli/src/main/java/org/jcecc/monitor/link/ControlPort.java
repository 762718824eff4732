package org.jcecc.monitor.link;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jcecc.monitor.model.NetEvent;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.wire.WireText;

/** Asks a scheduler over its control port which jobs there are. Says nothing else there. */
final class ControlPort {

    private static final String GREETING = "200-ICECC ";
    private static final String GREETING_END = "200 ";
    private static final String DONE = "200 done";
    private static final int MOST_LINES = 200_000;
    private static final int LONGEST_LINE = 64 << 10;

    private ControlPort() {}

    /**
     * The jobs; nothing if what answers is no scheduler's control port.
     *
     * @param limit for everything; an original scheduler may take 36 s to accept
     */
    static Optional<List<NetEvent.Seeded>> jobs(
            InetSocketAddress address, Duration limit, Watchdog watchdog) throws IOException {
        try (SocketChannel channel = SocketChannel.open();
                Watchdog.Guard guard = watchdog.guard(channel)) {
            guard.arm(limit);
            channel.connect(address);
            BufferedReader in =
                    new BufferedReader(Channels.newReader(channel, StandardCharsets.ISO_8859_1));
            if (!line(in).startsWith(GREETING) || !line(in).startsWith(GREETING_END)) {
                return Optional.empty();
            }
            say(channel, "listjobs\n");
            List<String> lines = new ArrayList<>();
            for (String line = line(in); !line.equals(DONE); line = line(in)) {
                if (lines.size() == MOST_LINES) {
                    return Optional.empty();
                }
                lines.add(WireText.readable(line));
            }
            say(channel, "quit\n");
            return JobListing.parse(lines);
        }
    }

    private static void say(SocketChannel channel, String command) throws IOException {
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(command);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String line(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() == LONGEST_LINE) {
                throw new EOFException(
                        "control port: " + line.length() + " bytes (expected: a line)");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
