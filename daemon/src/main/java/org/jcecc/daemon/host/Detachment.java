package org.jcecc.daemon.host;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Leaving the terminal. A virtual machine cannot fork, so a second one with the same command line
 * is started in a session of its own, and this one ends.
 */
public final class Detachment {

    private static final Path OWN_COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final String MARK = "jcecc.detached";

    private Detachment() {}

    /** Whether this is the second one. */
    public static boolean done() {
        return Boolean.getBoolean(MARK);
    }

    /**
     * Starts this program once more, away from the terminal.
     *
     * @throws IOException if that is not possible here
     */
    public static void start() throws IOException {
        List<String> words = ownCommandLine();
        List<String> command = new ArrayList<>();
        command.add("setsid");
        command.add(words.getFirst());
        command.add("-D" + MARK + "=true");
        command.addAll(words.subList(1, words.size()));
        new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> ownCommandLine() throws IOException {
        String text = Files.readString(OWN_COMMAND_LINE, StandardCharsets.ISO_8859_1);
        // Every word ends in a NUL, so there is an empty one behind the last.
        List<String> words = Arrays.asList(text.split("\0", -1));
        return words.subList(0, words.size() - 1);
    }
}
