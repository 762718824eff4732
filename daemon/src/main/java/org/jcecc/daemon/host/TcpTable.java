package org.jcecc.daemon.host;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The kernel's table of the IPv4 connections of this network namespace. Reading it takes the kernel
 * some milliseconds where there are thousands.
 */
public final class TcpTable {

    private static final Path LINUX = Path.of("/proc/net/tcp");
    private static final int HEXADECIMAL = 16;

    // Columns of a line.
    private static final int QUEUES = 4;
    private static final int REPETITIONS = 6;
    private static final int USER = 7;
    private static final int PROBES = 8;

    private final Path file;

    /**
     * What the kernel knows about one end of a connection.
     *
     * @param uid whose it is
     * @param unacknowledged bytes the kernel has taken and the other end has not acknowledged
     * @param unanswered how often it has repeated them, or asked for room for them, since the other
     *     end's last word
     */
    public record Entry(int uid, long unacknowledged, int unanswered) {}

    /**
     * @param file as {@code /proc/net/tcp}
     */
    TcpTable(Path file) {
        this.file = file;
    }

    /** The running kernel's. */
    public static TcpTable ofKernel() {
        return new TcpTable(LINUX);
    }

    /**
     * Looks one end of a connection up.
     *
     * @return empty if the kernel does not know it any more
     * @throws IOException if there is no such table, as on other systems
     */
    public Optional<Entry> find(InetSocketAddress local, InetSocketAddress remote)
            throws IOException {
        String ends = " %s %s ".formatted(text(local), text(remote));
        try (BufferedReader lines = Files.newBufferedReader(file, US_ASCII)) {
            String line = lines.readLine();
            while (line != null && !line.contains(ends)) {
                line = lines.readLine();
            }
            return Optional.ofNullable(line).map(TcpTable::read);
        }
    }

    private static Entry read(String line) {
        String[] columns = line.strip().split(" +", -1);
        String queues = columns[QUEUES];
        return new Entry(
                Integer.parseUnsignedInt(columns[USER]),
                Long.parseLong(queues, 0, queues.indexOf(':'), HEXADECIMAL),
                Integer.parseInt(columns[REPETITIONS], HEXADECIMAL)
                        + Integer.parseInt(columns[PROBES]));
    }

    /** The kernel prints the four bytes as a number of this machine's byte order. */
    private static String text(InetSocketAddress end) {
        ByteBuffer address = ByteBuffer.wrap(end.getAddress().getAddress());
        return "%08X:%04X"
                .formatted(address.order(ByteOrder.nativeOrder()).getInt(), end.getPort());
    }
}
