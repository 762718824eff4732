package org.jcecc.protocol.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class that leaves Netty buffers behind without releasing them. */
public final class LeakWatch implements BeforeAllCallback, AfterAllCallback {

    private static final int MOST_COLLECTIONS = 20;

    private final List<String> leaks = new CopyOnWriteArrayList<>();

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        assertThat(leaks()).isEmpty();
    }

    /** Watches what is made from here on; earlier leaks are not counted. */
    void start() throws InterruptedException {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        leaks();
        ByteBufUtil.setLeakListener((type, records) -> leaks.add(type + records));
        leaks.clear();
    }

    /** Every buffer that has become garbage unreleased since the start. */
    List<String> leaks() throws InterruptedException {
        collectGarbage();
        // Leaks are reported when the next buffer is made.
        UnpooledByteBufAllocator.DEFAULT.directBuffer(1).release();
        return leaks;
    }

    private static void collectGarbage() throws InterruptedException {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        WeakReference<Object> garbage = new WeakReference<>(new Object(), collected);
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            System.gc();
            if (collected.remove(1000) != null) {
                assertThat(garbage.get()).isNull();
                return;
            }
        }
        throw new AssertionError("garbage is not collected");
    }
}
