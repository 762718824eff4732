package org.jcecc.protocol.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Makes channels that carry messages, for both ends of a connection. The program's own handler
 *
 * <ol>
 *   <li>gets a {@link org.jcecc.protocol.connection.PeerVersion} as user event when the handshake
 *       is done, and nothing before;
 *   <li>reads {@link org.jcecc.protocol.message.Message}s, and writes them;
 *   <li>gets in {@code exceptionCaught}, once and before the channel is closed for it, a {@link
 *       org.jcecc.protocol.ProtocolException} for bytes that no conforming peer sends, and a {@link
 *       java.net.SocketTimeoutException} for a handshake that takes too long and for a peer that
 *       takes nothing more of what is written;
 *   <li>sees in {@code channelWritabilityChanged} when a peer is slow.
 * </ol>
 *
 * A peer that closes before the handshake, as a scheduler does to see whether it reaches a daemon,
 * is no error: the channel just becomes inactive.
 */
public final class PeerInitializer extends ChannelInitializer<Channel> {

    /** How long a handshake may take. */
    public static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(15);

    /** How long a peer may take no byte before the connection is given up. */
    public static final Duration STALL_LIMIT = Duration.ofSeconds(30);

    private final int ownMaximum;
    private final Duration handshakeLimit;
    private final Duration stallLimit;
    private final Supplier<ChannelHandler> application;

    /**
     * With the protocol's limits.
     *
     * @param ownMaximum the highest version to announce
     * @param application makes the program's own handler of a channel
     */
    public PeerInitializer(int ownMaximum, Supplier<ChannelHandler> application) {
        this(ownMaximum, HANDSHAKE_LIMIT, STALL_LIMIT, application);
    }

    /** With limits of one's own. */
    public PeerInitializer(
            int ownMaximum,
            Duration handshakeLimit,
            Duration stallLimit,
            Supplier<ChannelHandler> application) {
        this.ownMaximum = ownMaximum;
        this.handshakeLimit = handshakeLimit;
        this.stallLimit = stallLimit;
        this.application = application;
    }

    @Override
    protected void initChannel(Channel channel) {
        channel.pipeline()
                .addLast(new StalledWriteHandler(stallLimit))
                .addLast(new HandshakeHandler(ownMaximum, handshakeLimit))
                .addLast(application.get());
    }
}
