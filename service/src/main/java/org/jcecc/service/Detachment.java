package org.jcecc.service;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Leaving the terminal. A virtual machine cannot fork, so a second one with the same command line
 * is started in a session of its own. This one stays until the second can serve, so that its exit
 * status and its standard error still tell whether the start has worked.
 */
public final class Detachment {

    private static final Path OWN_COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final String MARK = "jcecc.detached";
    private static final String READY = "ready";
    private static final int EXIT_FAILURE = 1;

    private Detachment() {}

    /** Whether this is the second one. */
    public static boolean done() {
        return Boolean.getBoolean(MARK);
    }

    /** Lets the first one end. */
    public static void reportReady(PrintStream out) {
        out.println(READY);
        out.flush();
    }

    /**
     * Starts this program once more, away from the terminal, and waits until it serves.
     *
     * @return exit status of this one
     * @throws IOException if that is not possible here
     */
    public static int start(PrintStream errors) throws IOException {
        List<String> words = ownCommandLine();
        List<String> command = new ArrayList<>();
        command.add("setsid");
        command.add(words.getFirst());
        command.add("-D" + MARK + "=true");
        command.addAll(words.subList(1, words.size()));
        File complaints = File.createTempFile("jcecc", ".start");
        try {
            Process second =
                    new ProcessBuilder(command)
                            .directory(new File("/"))
                            .redirectInput(new File("/dev/null"))
                            .redirectError(complaints)
                            .start();
            boolean ready =
                    second.inputReader(StandardCharsets.ISO_8859_1).lines().anyMatch(READY::equals);
            errors.print(Files.readString(complaints.toPath()));
            return ready ? 0 : EXIT_FAILURE;
        } finally {
            Files.deleteIfExists(complaints.toPath());
        }
    }

    private static List<String> ownCommandLine() throws IOException {
        String text = Files.readString(OWN_COMMAND_LINE, StandardCharsets.ISO_8859_1);
        // Every word ends in a NUL, so there is an empty one behind the last.
        List<String> words = Arrays.asList(text.split("\0", -1));
        return words.subList(0, words.size() - 1);
    }
}
