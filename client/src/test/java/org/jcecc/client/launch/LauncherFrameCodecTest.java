package org.jcecc.client.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LauncherFrameCodecTest {

    @Test
    void helloKeepsEveryByte() throws Exception {
        var frame = LauncherFrameCodec.decode(ByteBuffer.wrap(HelloBytes.of(1)));

        assertThat(frame)
                .isEqualTo(
                        new LauncherFrame.Hello(
                                new LauncherRequest(
                                        "1.2.3",
                                        "/opt/jcecc/bin/jcecc",
                                        "/home/\u00fe",
                                        0027,
                                        -5,
                                        4711,
                                        true,
                                        HelloBytes.ARGUMENTS,
                                        Map.of("PATH", "/bin", "EMPTY", "", "X", "a=b"))));
    }

    @Test
    void helloOfAnotherProtocolIsNotReadFurther() throws Exception {
        var frame = LauncherFrameCodec.decode(ByteBuffer.wrap(HelloBytes.of(2), 0, 9));

        assertThat(frame).isEqualTo(new LauncherFrame.ForeignHello(2));
    }

    @Test
    void statusOfProgramThatExited() throws Exception {
        var frame =
                decode(
                        "03 00 00000007 0000000000000001 0000000000000002 00000000000f4240"
                                + " 0000000000000004 0000000000000005 00000002 00ff");

        assertThat(frame)
                .isEqualTo(
                        new LauncherFrame.Status(
                                new RunStatus(
                                        new RunStatus.Exited(7),
                                        Duration.ofNanos(1000),
                                        Duration.ofNanos(2000),
                                        Duration.ofSeconds(1),
                                        4,
                                        5,
                                        "\0\u00ff")));
    }

    @Test
    void programKilledBySignal9EndsWith137() throws Exception {
        var frame =
                (LauncherFrame.Status)
                        decode("03 01 00000009" + " 0000000000000000".repeat(5) + "00000000");

        assertThat(frame.status().ending()).isEqualTo(new RunStatus.Killed(9));
        assertThat(frame.status().ending().exitStatus()).isEqualTo(137);
    }

    @Test
    void programThatIsNotThereEndsWith127AndOneThatMayNotRunWith126() throws Exception {
        var missing = (LauncherFrame.Status) decode("04 00000002");
        var forbidden = (LauncherFrame.Status) decode("04 0000000d");

        assertThat(missing.status().ending().exitStatus()).isEqualTo(127);
        assertThat(forbidden.status().ending().exitStatus()).isEqualTo(126);
    }

    @Test
    void dataNamesToken() throws Exception {
        assertThat(decode("02 0000000000000102")).isEqualTo(new LauncherFrame.Data(0x102));
    }

    @Test
    void stopIsWhatWeSendOurselves() throws Exception {
        var frame = LauncherFrameCodec.encodeStop();

        assertThat(frame.getInt()).isEqualTo(frame.remaining());
        assertThat(LauncherFrameCodec.decode(frame)).isEqualTo(new LauncherFrame.Stop());
    }

    @Test
    void wrongFieldIsNamed() {
        assertThatThrownBy(() -> decode("02 00000000000001"))
                .hasMessage("DATA.token: bytes left: 7 (expected: >= 8)");
        assertThatThrownBy(() -> decode("03 02 00000000"))
                .hasMessage("STATUS.kind: 2 (expected: 0 or 1)");
        assertThatThrownBy(() -> decode("05 00"))
                .hasMessage("frame of type 5: bytes left: 1 (expected: 0)");
        assertThatThrownBy(() -> decode("40")).hasMessage("type: 64 (expected: 1 to 6)");
        assertThatThrownBy(() -> decode("01 00000001 ffffffff"))
                .hasMessage("HELLO.buildId: bytes left: 0 (expected: >= 4294967295)");
    }

    @Test
    void helloCutAnywhereIsAProtocolError() throws Exception {
        var hello = HelloBytes.of(1);

        for (int length = 0; length < hello.length; length++) {
            var cut = ByteBuffer.wrap(Arrays.copyOf(hello, length));

            assertThatThrownBy(() -> LauncherFrameCodec.decode(cut))
                    .isInstanceOf(LauncherProtocolException.class);
        }
    }

    @Test
    void damagedFramesAreDecodedOrRefusedButNothingElse() throws Exception {
        var random = new Random(20260101);
        var hello = HelloBytes.of(1);

        for (int round = 0; round < 20_000; round++) {
            var damaged = hello.clone();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(damaged.length + 1);
            try {
                var frame = LauncherFrameCodec.decode(ByteBuffer.wrap(damaged, 0, length));
                assertThat(frame).isNotNull();
            } catch (LauncherProtocolException e) {
                assertThat(e).hasMessageContaining("(expected: ");
            }
        }
    }

    private static LauncherFrame decode(String hex) throws LauncherProtocolException {
        return LauncherFrameCodec.decode(
                ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }
}
