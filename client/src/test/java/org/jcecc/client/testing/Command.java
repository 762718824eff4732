package org.jcecc.client.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running shell command. Its output is read while it runs; texts carry bytes (ISO-8859-1). */
public final class Command implements AutoCloseable {

    private final Process process;
    private final CompletableFuture<String> stdout;
    private final CompletableFuture<String> stderr;

    Command(Process process) {
        this.process = process;
        this.stdout =
                CompletableFuture.supplyAsync(
                        () -> read(process.getInputStream()), Command::onThreadOfItsOwn);
        this.stderr =
                CompletableFuture.supplyAsync(
                        () -> read(process.getErrorStream()), Command::onThreadOfItsOwn);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Writes to its standard input and closes that. */
    public Command input(String text) throws IOException {
        try (var stdin = process.getOutputStream()) {
            stdin.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return this;
    }

    public void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start();
        if (kill.waitFor() != 0) {
            throw new IOException("kill -%s %d: %d".formatted(name, pid(), kill.exitValue()));
        }
    }

    /** Waits for its end, and for everybody who inherited its output to close that. */
    public Finished await() throws Exception {
        if (!process.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + process);
        }
        return new Finished(
                process.exitValue(),
                stdout.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS),
                stderr.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        for (var descendant : process.descendants().toList()) {
            descendant.destroyForcibly();
        }
        process.destroyForcibly();
    }

    private static void onThreadOfItsOwn(Runnable task) {
        Thread.ofVirtual().start(task);
    }

    private static String read(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "not read: " + e;
        }
    }

    /** One shell word that means the text. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /**
     * Whatever we inherited, a shell that is started in the background included: default signals.
     */
    static List<String> shell(String script) {
        return List.of("/usr/bin/env", "--default-signal", "/bin/sh", script);
    }
}
