package org.jcecc.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Random;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.message.Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameInputTest {

    private final Random random = new Random(1);

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 16_379, 16_380, 16_381, 104 << 10, (104 << 10) + 1, 1 << 20})
    void framesOfEverySizeComeOut(int length) throws IOException {
        byte[] content = new byte[length];
        random.nextBytes(content);
        ByteBuffer stream = ByteBuffer.allocate(3 * (4 + length));
        for (int i = 0; i < 3; i++) {
            stream.putInt(length).put(content);
        }

        FrameInput input = input(inPieces(stream.array()));

        for (int i = 0; i < 3; i++) {
            assertThat(input.next()).isEqualTo(ByteBuffer.wrap(content));
        }
        assertThatThrownBy(input::next)
                .isInstanceOf(EOFException.class)
                .hasMessage("closed by the peer (expected: a frame)");
    }

    @Test
    void bytesBeforeTheFirstFrameAreSeenFirst() throws IOException {
        FrameInput input =
                input(new ByteArrayInputStream(new byte[] {1, 2, 0, 0, 0, 4, 9, 8, 7, 6}));

        assertThat(input.arrived().getShort()).isEqualTo((short) 0x0102);
        assertThat(input.next()).isEqualTo(ByteBuffer.wrap(new byte[] {9, 8, 7, 6}));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, Frames.MAX_LENGTH + 1, -1})
    void lengthOutOfRangeIsRefusedAtOnce(int length) {
        byte[] stream = ByteBuffer.allocate(4).putInt(length).array();

        assertThatThrownBy(() -> input(new ByteArrayInputStream(stream)).next())
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("frame length: ");
    }

    @Test
    void lengthWithoutBytesCostsLittle() throws IOException {
        byte[] stream = ByteBuffer.allocate(4).putInt(Frames.MAX_LENGTH).array();
        FrameInput input = input(new ByteArrayInputStream(stream));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            input.next();
            throw new AssertionError("a frame without bytes");
        } catch (EOFException e) {
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(allocated).isLessThan(Frames.MAX_LENGTH / 2);
        }
    }

    private static FrameInput input(InputStream stream) {
        return new FrameInput(Channels.newChannel(stream));
    }

    /** A stream that gives as many bytes at a time as chance wants. */
    private InputStream inPieces(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(20_000)));
            }
        };
    }
}
