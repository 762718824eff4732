package org.jcecc.protocol.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelFuture;
import java.net.SocketTimeoutException;
import java.util.HexFormat;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerVersion;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.Ping;
import org.jcecc.protocol.message.StatusText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class PeerInitializerTest {

    private static final String MAXIMUM = "2c000000";
    private static final String AGREED = "2c000000";
    private static final String PING = "0000000400000042";

    private final MessageChannel peer = new MessageChannel(ProtocolVersion.LATEST);

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void greetingDoesNotWaitForThePeer() {
        assertThat(peer.sent()).isEqualTo(MAXIMUM);
    }

    @Test
    void versionIsToldWhenTheHandshakeIsDone() {
        arrive(MAXIMUM);
        assertThat(peer.versions()).isEmpty();

        arrive(AGREED);
        assertThat(peer.versions()).containsExactly(new PeerVersion(44, 44));
        assertThat(peer.sent()).isEqualTo(MAXIMUM + AGREED);
    }

    @Test
    void frameMayComeWithTheHandshake() {
        arrive(MAXIMUM + AGREED + PING + PING.substring(0, 6));
        arrive(PING.substring(6));

        assertThat(peer.versions()).hasSize(1);
        assertThat(peer.messages()).containsExactly(new Ping(), new Ping());
    }

    @Test
    void everythingMayComeByteByByte() {
        HexFormat hex = HexFormat.of();
        for (byte b : hex.parseHex(MAXIMUM + AGREED + PING)) {
            peer.arrive(new byte[] {b});
        }

        assertThat(peer.messages()).containsExactly(new Ping());
    }

    @Test
    void handshakeHas15Seconds() {
        arrive(MAXIMUM + "2c");

        peer.passTime(14);
        assertThat(peer.channel().isOpen()).isTrue();

        peer.passTime(1);
        assertThat(peer.channel().isOpen()).isFalse();
        assertThat(peer.failures())
                .singleElement()
                .isInstanceOf(SocketTimeoutException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("handshake: 5 bytes after 15000 ms (expected: 8)");
    }

    @Test
    void afterTheHandshakeSilenceIsNormal() {
        arrive(MAXIMUM + AGREED);

        peer.passTime(3600);

        assertThat(peer.channel().isOpen()).isTrue();
        assertThat(peer.failures()).isEmpty();
    }

    @Test
    void peerThatClosesWithoutAWordIsNoFailure() {
        peer.channel().close().syncUninterruptibly();
        peer.passTime(3600);

        assertThat(peer.failures()).isEmpty();
    }

    @Test
    void tooLongAFrameIsRefusedByItsLengthAlone() {
        arrive(MAXIMUM + AGREED);
        arrive("00100001");

        ProtocolException violation = peer.violation();
        assertThat(violation).hasMessage("frame length: 1048577 (expected: 4..1048576)");
    }

    @Test
    void nothingIsReadBehindAViolation() {
        arrive(MAXIMUM + AGREED + PING + "00000004000000ff" + PING);

        assertThat(peer.messages()).containsExactly(new Ping());
        assertThat(peer.violation()).hasMessageStartingWith("message number: 255 ");
    }

    @Test
    void nothingIsReadOnceTheProgramHasClosed() {
        arrive(MAXIMUM + AGREED);
        peer.closeOnNextMessage();

        arrive(PING + PING + "ffffffff");

        assertThat(peer.messages()).containsExactly(new Ping());
        assertThat(peer.failures()).isEmpty();
    }

    @Test
    void messagesAreWrittenAtTheAgreedVersion() {
        arrive("15000000" + "15000000");
        peer.sent();

        peer.channel().writeOutbound(new LocalJobDone(7), new End());

        assertThat(peer.sent()).isEqualTo("000000080000004f00000007" + "0000000400000043");
    }

    @Test
    void messageThatFitsNoFrameFailsItsWriteAndIsReported() {
        arrive(MAXIMUM + AGREED);
        peer.sent();

        ChannelFuture write = peer.channel().writeAndFlush(new StatusText("x".repeat(1 << 20)));

        assertThat(write.cause()).isInstanceOf(ProtocolException.class);
        assertThat(peer.failures()).containsExactly(write.cause());
        assertThat(peer.sent()).isEmpty();
        assertThat(peer.channel().isOpen()).isTrue();
    }

    private void arrive(String hex) {
        peer.arrive(HexFormat.of().parseHex(hex));
    }
}
