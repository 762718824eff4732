package org.jcecc.client.compile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.junit.jupiter.api.Test;

class UnhurriedInputTest {

    private final UnhurriedInput input =
            new UnhurriedInput(new ByteArrayInputStream("several bytes".getBytes(ISO_8859_1)));

    @Test
    void everyByteComes() throws IOException {
        assertThat(input.read()).isEqualTo('s');
        assertThat(new String(input.readAllBytes(), ISO_8859_1)).isEqualTo("everal bytes");
        assertThat(input.read()).isEqualTo(-1);
    }

    @Test
    void interruptEndsThePause() throws IOException {
        byte[] bytes = new byte[100];
        assertThat(input.read(bytes, 0, bytes.length)).isEqualTo(13);

        Thread.currentThread().interrupt();

        assertThatThrownBy(input::read).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
