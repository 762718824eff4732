package org.jcecc.daemon.host;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaving the terminal. A virtual machine cannot fork, so a second one with the same command line
 * is started in a session of its own, and this one ends.
 */
public final class Detachment {

    private Detachment() {}

    /**
     * Starts this program once more, away from the terminal.
     *
     * @param arguments of the program, without the wish to detach
     * @param mainClass of the program
     * @throws IOException if that is not possible here
     */
    public static void start(Class<?> mainClass, List<String> jvmArguments, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add("setsid");
        command.add(
                ProcessHandle.current()
                        .info()
                        .command()
                        .orElseThrow(() -> new IOException("own program: unknown")));
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
        command.add(mainClass.getName());
        command.addAll(arguments);
        new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
