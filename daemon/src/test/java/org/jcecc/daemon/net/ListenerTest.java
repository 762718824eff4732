package org.jcecc.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ListenerTest {

    @Test
    void clientIsServedAfterOneForWhomThereWasNoMemory() throws Exception {
        AtomicBoolean memory = new AtomicBoolean();
        BlockingQueue<SocketChannel> served = new LinkedBlockingQueue<>();
        ServerSocketChannel socket = ServerSocketChannel.open();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (Listener listener =
                new Listener(
                        socket,
                        channel -> {
                            if (!memory.getAndSet(true)) {
                                throw new OutOfMemoryError("in a test");
                            }
                            served.add(channel);
                        })) {
            listener.start();

            try (SocketChannel first = SocketChannel.open(socket.getLocalAddress());
                    SocketChannel second = SocketChannel.open(socket.getLocalAddress())) {
                assertThat(first.read(ByteBuffer.allocate(1))).isEqualTo(-1);
                SocketChannel channel = served.poll(60, TimeUnit.SECONDS);
                assertThat(channel).isNotNull();
                assertThat(channel.getRemoteAddress()).isEqualTo(second.getLocalAddress());
                channel.close();
            }
        }
    }
}
