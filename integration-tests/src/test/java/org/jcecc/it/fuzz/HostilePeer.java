package org.jcecc.it.fuzz;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.random.RandomGenerator;

/**
 * Connects, says a few things and goes, again and again: in the good way, with a reset, or in the
 * middle of a frame. One thread.
 */
final class HostilePeer {

    private static final int MOST_PIECES = 6;
    private static final int ANSWER_BYTES = 1 << 16;

    private final SocketAddress target;
    private final RandomGenerator random;
    private final Mutator mutator;
    private final byte[] greeting;
    private final ByteBuffer answers = ByteBuffer.allocate(ANSWER_BYTES);

    /**
     * @param greeting what an honest peer says first, for example the words of the handshake; most
     *     connections begin with it
     */
    HostilePeer(SocketAddress target, RandomGenerator random, Mutator mutator, byte[] greeting) {
        this.target = target;
        this.random = random;
        this.mutator = mutator;
        this.greeting = greeting;
    }

    /**
     * Sends at least as many pieces.
     *
     * @throws IOException if nobody listens any more
     */
    void send(int pieces) throws IOException {
        int sent = 0;
        while (sent < pieces) {
            sent += connection(Math.min(pieces - sent, 1 + random.nextInt(MOST_PIECES)));
        }
    }

    /** One connection; returns how many pieces were sent, at least one. */
    private int connection(int pieces) throws IOException {
        try (SocketChannel channel = SocketChannel.open(family())) {
            channel.connect(target);
            channel.configureBlocking(false);
            int sent = 0;
            try {
                offer(channel, random.nextInt(8) == 0 ? mutator.noise() : greeting);
                while (sent < pieces) {
                    sent++;
                    offer(channel, mutator.next());
                }
                if (random.nextBoolean()) {
                    channel.shutdownOutput();
                }
            } catch (IOException e) {
                sent++; // it had enough of us; what it has seen counts
            }
            if (!(target instanceof UnixDomainSocketAddress) && random.nextInt(4) == 0) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0); // reset
            }
            return Math.max(1, sent);
        }
    }

    /** Writes as much as the peer takes, and reads what it answers, without waiting for either. */
    private void offer(SocketChannel channel, byte[] bytes) throws IOException {
        channel.write(ByteBuffer.wrap(bytes));
        answers.clear();
        if (channel.read(answers) < 0) {
            throw new IOException("closed by the peer");
        }
    }

    private StandardProtocolFamily family() {
        return target instanceof UnixDomainSocketAddress
                ? StandardProtocolFamily.UNIX
                : StandardProtocolFamily.INET;
    }
}
