package org.jcecc.daemon.testing;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.SplittableRandom;

/**
 * Ports below those from which the kernel takes the ports of outgoing connections: they stay free
 * until the program listens there.
 */
public final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private FreePorts() {}

    /** A port that is free for streams and datagrams, with another one for streams behind it. */
    public static int pair() {
        return new SplittableRandom()
                .ints(LOWEST, HIGHEST)
                .filter(port -> isFree(port) && isFree(port + 1))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket streams = new ServerSocket(port);
                DatagramSocket datagrams = new DatagramSocket(port)) {
            return streams.isBound() && datagrams.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
