package org.jcecc.packager.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds and runs the compiler driver and the few tools packaging needs, in the caller's environment
 * with two changes: messages are not translated, and a compiler that is a link to a distributing
 * wrapper compiles locally instead of asking the daemon that is waiting for us.
 */
public final class HelperPrograms {

    /** Ten times what a cold start of the slowest driver takes on a loaded machine. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final SearchPath searchPath;

    /**
     * @param environment variables of the caller, {@code PATH} among them
     */
    public HelperPrograms(Map<String, String> environment) {
        var own = new HashMap<>(environment);
        own.put("LC_ALL", "C");
        own.remove("LANGUAGE");
        own.put("ICECC", "disable");
        own.put("JCECC", "disable");
        this.environment = Map.copyOf(own);
        this.searchPath = SearchPath.parse(Optional.ofNullable(environment.get("PATH")));
    }

    /** The program a shell would start for this word. */
    public Optional<Path> find(String word) {
        return searchPath.find(word);
    }

    /** Runs a program with empty standard input. */
    public CommandResult run(Path program, String... arguments)
            throws IOException, InterruptedException {
        return runWithInput("", program, arguments);
    }

    /** Runs a program that reads the given text. */
    public CommandResult runWithInput(String input, Path program, String... arguments)
            throws IOException, InterruptedException {
        var line = new ArrayList<String>();
        line.add(program.toString());
        line.addAll(List.of(arguments));
        return new Command(line, environment, input, LIMIT).run();
    }
}
