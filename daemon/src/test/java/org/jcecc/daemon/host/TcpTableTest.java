package org.jcecc.daemon.host;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The lines are recorded: what Linux 6.18 printed in the situations the tests are named after. */
@EnabledIf("recordedLikeThisMachinePrints")
class TcpTableTest {

    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid "
                    + " timeout inode\n";
    private static final InetSocketAddress HERE = new InetSocketAddress("10.92.0.2", 50_592);
    private static final InetSocketAddress THERE = new InetSocketAddress("10.92.0.1", 9999);

    @TempDir Path directory;

    static boolean recordedLikeThisMachinePrints() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    }

    @Test
    void everythingHasArrived() throws IOException {
        String line =
                "   1: 02005C0A:C5A0 01005C0A:270F 01 00000000:00000000 00:00000000 00000000     0 "
                        + "       0 64650120 1 0000000080f03da2 20 0 0 11 -1\n";

        assertThat(table(HEAD + line).find(HERE, THERE)).contains(new TcpTable.Entry(0, 0, 0));
    }

    @Test
    void peerWithoutPower() throws IOException {
        String line =
                "   1: 02005C0A:C5A0 01005C0A:270F 01 00000023:00000000 01:000001AE 00000005     0 "
                        + "       0 64650120 2 0000000080f03da2 652 0 0 1 -1\n";

        assertThat(table(HEAD + line).find(HERE, THERE)).contains(new TcpTable.Entry(0, 35, 5));
    }

    @Test
    void peerWithoutRoomThatAnswers() throws IOException {
        String line =
                "   0: 02005C0A:C5A0 01005C0A:270F 01 0000A9B0:00000000 04:0000020D 00000000     0 "
                        + "       0 64647075 2 00000000c75f1322 20 0 0 14 -1\n";

        assertThat(table(HEAD + line).find(HERE, THERE)).contains(new TcpTable.Entry(0, 43_440, 0));
    }

    @Test
    void peerWithoutRoomThatHasLostItsPower() throws IOException {
        String line =
                "   0: 02005C0A:C5A0 01005C0A:270F 01 0000A9B0:00000000 04:000013C2 00000000     0 "
                        + "       2 64647075 2 00000000c75f1322 20 0 0 14 -1\n";

        assertThat(table(HEAD + line).find(HERE, THERE)).contains(new TcpTable.Entry(0, 43_440, 2));
    }

    @Test
    void otherConnectionsAreOtherLines() throws IOException {
        String others =
                "  17: 02005C0A:C5A1 01005C0A:270F 01 00000011:00000000 01:000001AE 00000001  1000 "
                        + "       0 64650121 2 0000000080f03da3 652 0 0 1 -1\n"
                        + "9999: 01005C0A:270F 02005C0A:C5A0 01 00000022:00000000 01:000001AE "
                        + "00000002     0        0 64650122 2 0000000080f03da4 652 0 0 1 -1\n";
        String ours =
                "10000: 02005C0A:C5A0 01005C0A:270F 01 00000033:00000000 01:000001AE 00000003     0"
                        + "        0 64650120 2 0000000080f03da2 652 0 0 1 -1\n";

        assertThat(table(HEAD + others).find(HERE, THERE)).isEmpty();
        assertThat(table(HEAD + others + ours).find(HERE, THERE))
                .contains(new TcpTable.Entry(0, 51, 3));
    }

    @Test
    void everyEndHasAnOwner() throws IOException {
        String line =
                "   1: 02005C0A:C5A0 01005C0A:270F 01 00000000:00000000 00:00000000 00000000 65534 "
                        + "       0 64650120 1 0000000080f03da2 20 0 0 11 -1\n";

        assertThat(table(HEAD + line).find(HERE, THERE)).contains(new TcpTable.Entry(65_534, 0, 0));
    }

    private TcpTable table(String text) throws IOException {
        return new TcpTable(Files.writeString(directory.resolve("tcp"), text, US_ASCII));
    }
}
