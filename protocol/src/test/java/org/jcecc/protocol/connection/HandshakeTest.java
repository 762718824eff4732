package org.jcecc.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {

    @Test
    void wordsAreLittleEndian() throws ProtocolException {
        Handshake handshake = new Handshake(44);

        assertThat(hex(handshake.greeting())).isEqualTo("2c000000");
        assertThat(hex(handshake.receive(bytes("2b000000")))).isEqualTo("2b000000");
        assertThat(handshake.result()).isEmpty();

        handshake.receive(bytes("2b000000"));
        assertThat(handshake.result()).contains(new PeerVersion(43, 43));
    }

    @Test
    void bytesMayComeOneByOne() throws ProtocolException {
        Handshake handshake = new Handshake(43);

        for (String b : new String[] {"15", "00", "00"}) {
            assertThat(handshake.receive(bytes(b))).isEmpty();
        }
        assertThat(hex(handshake.receive(bytes("00")))).isEqualTo("15000000");
        for (String b : new String[] {"15", "00", "00", "00"}) {
            assertThat(handshake.result()).isEmpty();
            assertThat(handshake.receive(bytes(b))).isEmpty();
        }

        assertThat(handshake.result()).contains(new PeerVersion(21, 21));
    }

    @Test
    void framesThatFollowDirectlyAreNotTouched() throws ProtocolException {
        Handshake handshake = new Handshake(43);
        ByteBuffer arrived = bytes("2b0000002b00000000000004");

        handshake.receive(arrived);
        handshake.receive(arrived);
        handshake.receive(arrived);

        assertThat(handshake.result()).isPresent();
        assertThat(arrived.remaining()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        // own, announced, word on the wire, agreed
        "43, 44, 43, 43",
        "44, 43, 43, 43",
        "43, 100, 43, 43",
        "43, 1048576, 43, 43",
        "65580, 21, 21, 21",
        "65580, 44, 44, 44",
        "65580, 45, 45, 44",
        "65580, 65535, 65535, 44",
        "65580, 65580, 65580, 65580",
        "65580, 1048576, 65580, 65580",
    })
    void lowerVersionCounts(int own, int announced, int word, int agreed) throws ProtocolException {
        Handshake handshake = new Handshake(own);

        byte[] answer = handshake.receive(littleEndian(announced));
        handshake.receive(littleEndian(word));

        assertThat(answer).isEqualTo(littleEndian(word).array());
        assertThat(handshake.result()).contains(new PeerVersion(agreed, announced));
    }

    @ParameterizedTest
    @CsvSource({"0", "20", "1048577", "-1", "721420288"})
    void versionOutOfRangeIsRefused(int announced) {
        Handshake handshake = new Handshake(ProtocolVersion.EXTENDED);

        assertThatThrownBy(() -> handshake.receive(littleEndian(announced)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("protocol version of the peer: ")
                .hasMessageEndingWith("(expected: 21..1048576)");
    }

    @Test
    void anotherSecondWordIsRefused() throws ProtocolException {
        Handshake handshake = new Handshake(43);
        handshake.receive(littleEndian(43));

        assertThatThrownBy(() -> handshake.receive(littleEndian(42)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("agreed protocol version: 42 (expected: 43)");
    }

    @Test
    void ownVersionOutOfRangeIsAnError() {
        assertThatThrownBy(() -> new Handshake(20)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ByteBuffer littleEndian(int word) {
        return ByteBuffer.wrap(ByteBuffer.allocate(4).putInt(Integer.reverseBytes(word)).array());
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
