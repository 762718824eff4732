package org.jcecc.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WireTextTest {

    @Test
    void textBecomesItsBytes() {
        assertThat(WireText.of("f\u00fcr \u20ac")).isEqualTo("f\u00c3\u00bcr \u00e2\u0082\u00ac");
    }

    @Test
    void bytesBecomeText() {
        assertThat(WireText.readable(WireText.of("f\u00fcr \u20ac \ud83d\ude00")))
                .isEqualTo("f\u00fcr \u20ac \ud83d\ude00");
    }

    @Test
    void bytesThatAreNoTextStayReadable() {
        assertThat(WireText.readable("a\u00ffb")).isEqualTo("a\ufffdb");
    }
}
