package org.jcecc.protocol.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jcecc.protocol.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class LineInitializerTest {

    @Test
    void controlCharactersEndLines() {
        assertThat(lines("one\r\ntwo\nthree\tfour\0"))
                .containsExactly("one", "two", "three", "four");
    }

    @Test
    void bytesOfNamesInOtherAlphabetsDoNotEndLines() {
        assertThat(lines("b\u00c3\u00bcro\n")).containsExactly("b\u00c3\u00bcro");
    }

    @Test
    void controlCharactersThatFollowBelongToTheEnd() {
        assertThat(lines("one\n\n\r\n\ntwo\n")).containsExactly("one", "two");
    }

    @Test
    void emptyLineIsALine() {
        assertThat(lines("\n", "\n", "one\n")).containsExactly("", "", "one");
    }

    @Test
    void lineFeedMayComeLaterThanItsCarriageReturn() {
        assertThat(lines("one\r", "\n", "two\r", "three\r", "\nfour\n"))
                .containsExactly("one", "two", "three", "four");
    }

    @Test
    void lineMayComeByteByByte() {
        assertThat(lines("o", "n", "e", "\n")).containsExactly("one");
    }

    @Test
    void unfinishedLineIsDropped() {
        assertThat(lines("one\ntw")).containsExactly("one");
    }

    @Test
    void lineThatNeverEndsClosesTheChannel() {
        try (LineChannel channel = new LineChannel()) {
            byte[] piece = "x".repeat(1000).getBytes(StandardCharsets.US_ASCII);
            int pieces = 0;
            while (channel.channel().isOpen()) {
                channel.arrive(piece);
                pieces++;
            }

            assertThat(pieces).isEqualTo(LineDecoder.LONGEST_LINE / 1000 + 1);
            assertThat(channel.failures())
                    .singleElement()
                    .isInstanceOf(ProtocolException.class)
                    .extracting(Throwable::getMessage)
                    .isEqualTo("control line: 66000 bytes (expected: <= 65536)");
        }
    }

    private static List<String> lines(String... pieces) {
        try (LineChannel channel = new LineChannel()) {
            for (String piece : pieces) {
                channel.arrive(piece.getBytes(StandardCharsets.ISO_8859_1));
            }
            assertThat(channel.failures()).isEmpty();
            return channel.lines();
        }
    }
}
