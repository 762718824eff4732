package org.jcecc.monitor.testing;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A scheduler's control port for one visitor: greets, answers the first line, notes all lines. */
public final class ScriptedControlPort implements Closeable {

    private final ServerSocket listening;
    private final CompletableFuture<List<String>> heard = new CompletableFuture<>();

    private ScriptedControlPort(ServerSocket listening) {
        this.listening = listening;
    }

    /** Greets and answers like this; each text ends with its line feed. */
    public static ScriptedControlPort answering(String greeting, String answer) throws IOException {
        ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ScriptedControlPort port = new ScriptedControlPort(socket);
        Thread.ofVirtual().start(() -> port.serve(greeting, answer));
        return port;
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    /** All the visitor said, once it has gone. */
    public List<String> heard() throws Exception {
        return heard.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void serve(String greeting, String answer) {
        List<String> lines = new ArrayList<>();
        try (Socket visitor = listening.accept()) {
            visitor.getOutputStream().write(greeting.getBytes(StandardCharsets.UTF_8));
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    visitor.getInputStream(), StandardCharsets.UTF_8));
            String line = in.readLine();
            while (line != null) {
                lines.add(line);
                if (lines.size() == 1) {
                    visitor.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                }
                line = in.readLine();
            }
            heard.complete(lines);
        } catch (IOException e) {
            // The visitor went without reading to the end; what it said counts all the same.
            heard.complete(lines);
        }
    }
}
