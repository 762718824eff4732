package org.jcecc.client.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderCodecTest {

    private static final Program PROGRAM =
            new Program("/p", List.of("a", "\u00ff"), List.of("N=V", "U"));

    private static final String PROGRAM_HEX =
            "000000022f70"
                    + "00000002"
                    + "0000000161"
                    + "00000001ff"
                    + "00000002"
                    + "000000034e3d56"
                    + "0000000155";

    @Test
    void execCarriesPathWordsAndChanges() {
        assertThat(hex(new Order.Exec(PROGRAM))).isEqualTo("00000025" + "41" + PROGRAM_HEX);
    }

    @Test
    void runIsLaidOutAsExec() {
        assertThat(hex(new Order.Run(PROGRAM))).isEqualTo("00000025" + "43" + PROGRAM_HEX);
    }

    @Test
    void preprocessAddsToken() {
        assertThat(hex(new Order.Preprocess(PROGRAM, 0x102)))
                .isEqualTo("0000002d" + "42" + PROGRAM_HEX + "0000000000000102");
    }

    @Test
    void printsAreBareBytes() {
        var text = "hi".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(hex(new Order.Print(OutputStreamKind.STDOUT, text))).isEqualTo("00000003446869");
        assertThat(hex(new Order.Print(OutputStreamKind.STDERR, text))).isEqualTo("00000003456869");
    }

    @Test
    void exitSaysStatusOrSignal() {
        assertThat(hex(new Order.Exit(3))).isEqualTo("00000006" + "46" + "00" + "00000003");
        assertThat(hex(new Order.ExitBySignal(15)))
                .isEqualTo("00000006" + "46" + "01" + "0000000f");
    }

    @Test
    void temporaryCarriesAPath() {
        assertThat(hex(new Order.Temporary("/\u00ff")))
                .isEqualTo("00000007" + "49" + "00000002" + "2fff");
    }

    @Test
    void ordersWithoutFieldsAreOneByte() {
        assertThat(hex(new Order.Welcome())).isEqualTo("0000000140");
        assertThat(hex(new Order.Restart())).isEqualTo("0000000147");
        assertThat(hex(new Order.Pong())).isEqualTo("0000000148");
    }

    private static String hex(Order order) {
        var frame = OrderCodec.encode(order);
        var bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
