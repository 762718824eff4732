package org.jcecc.protocol.connection;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;

/**
 * The socket options of every connection. Silence is normal between programs, so that only the
 * kernel's probes tell a dead peer from a quiet one. One that cannot be reached is given up after
 * 36 s, as by the original. One that has forgotten the connection answers the first probe, so that
 * this comes sooner than the original's, which is after 27 s.
 *
 * <p>While something that was sent is not acknowledged the kernel does not probe; then a dead peer
 * is given up when it has repeated that often enough ({@code net.ipv4.tcp_retries2}), unless
 * whoever sends looks itself.
 */
public final class SocketOptions {

    /** TCP options; a unix socket has none of them. */
    public static final Map<SocketOption<Boolean>, Boolean> SWITCHES =
            Map.of(
                    StandardSocketOptions.TCP_NODELAY, true,
                    StandardSocketOptions.SO_KEEPALIVE, true);

    /** The kernel's probes, where the platform lets us set them: idle and interval in seconds. */
    public static final Map<SocketOption<Integer>, Integer> PROBES =
            Map.of(
                    ExtendedSocketOptions.TCP_KEEPIDLE, 6,
                    ExtendedSocketOptions.TCP_KEEPINTERVAL, 3,
                    ExtendedSocketOptions.TCP_KEEPCOUNT, 10);

    private SocketOptions() {}

    /** Sets what the channel supports. */
    static void apply(NetworkChannel channel) throws IOException {
        for (var option : SWITCHES.entrySet()) {
            if (channel.supportedOptions().contains(option.getKey())) {
                channel.setOption(option.getKey(), option.getValue());
            }
        }
        for (var option : PROBES.entrySet()) {
            if (channel.supportedOptions().contains(option.getKey())) {
                channel.setOption(option.getKey(), option.getValue());
            }
        }
    }
}
