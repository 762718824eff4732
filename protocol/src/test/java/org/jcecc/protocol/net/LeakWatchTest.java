package org.jcecc.protocol.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

/** The watch that other tests rely on does bark. */
class LeakWatchTest {

    @Test
    void bufferThatIsNotReleasedIsFound() throws InterruptedException {
        LeakWatch watch = new LeakWatch();
        watch.start();

        leak(UnpooledByteBufAllocator.DEFAULT);

        assertThat(watch.leaks()).isNotEmpty();
    }

    private static void leak(ByteBufAllocator allocator) {
        allocator.directBuffer(16).writeInt(1);
    }
}
