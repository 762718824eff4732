package org.jcecc.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.jcecc.protocol.ProtocolException;
import org.junit.jupiter.api.Test;

class WireWriterTest {

    @Test
    void takesAsMuchAsItsLimit() throws ProtocolException {
        WireWriter writer = new WireWriter(1000);

        writer.string("x".repeat(990));
        writer.last(ByteBuffer.allocate(5));

        assertThat(writer.size()).isEqualTo(1000);
        assertThat(writer.buffers()).hasSize(2);
    }

    @Test
    void takesNoMoreThanItsLimit() throws ProtocolException {
        WireWriter writer = new WireWriter(1000);
        writer.string("x".repeat(990));

        assertThatThrownBy(() -> writer.last(ByteBuffer.allocate(6)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("frame to send: 1001 bytes (expected: <= 1000)");
        assertThatThrownBy(() -> writer.string("xy")).isInstanceOf(ProtocolException.class);
    }

    @Test
    void nothingFollowsTheLastField() throws ProtocolException {
        WireWriter writer = new WireWriter(1000);
        writer.last(ByteBuffer.allocate(6));

        assertThatThrownBy(() -> writer.word(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void lastFieldStaysWhereItIs() throws ProtocolException {
        ByteBuffer data = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1);
        WireWriter writer = new WireWriter(1000);

        writer.last(data);

        assertThat(data.remaining()).isEqualTo(3);
        assertThat(writer.buffers()[1]).isEqualTo(data);
    }
}
