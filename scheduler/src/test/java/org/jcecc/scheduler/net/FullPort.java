package org.jcecc.scheduler.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A port on the loopback network that neither takes nor refuses another connection. */
final class FullPort implements AutoCloseable {

    private static final int BACKLOG = 1;

    /** Linux lets one more wait than it is told. */
    private static final int WAITING = BACKLOG + 1;

    private final ServerSocket socket;
    private final List<Socket> waiting = new ArrayList<>();

    FullPort() throws IOException {
        socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        for (int i = 0; i < WAITING; i++) {
            waiting.add(new Socket(InetAddress.getLoopbackAddress(), number()));
        }
    }

    int number() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (Socket one : waiting) {
            one.close();
        }
        socket.close();
    }
}
