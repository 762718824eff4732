package org.jcecc.client.arguments;

import java.util.List;
import java.util.Optional;

/** What is to be done with a command. */
public sealed interface Analysis {

    /**
     * May be compiled on a compile server.
     *
     * @param command the two halves of the compile
     */
    record Remote(CompileCommand command) implements Analysis {}

    /**
     * A compiler command that runs here, with exactly the user's own words.
     *
     * @param compiler the file to run
     * @param words the user's words after the compiler's name, unchanged
     * @param reason why it stays here
     * @param language as far as the analysis came
     * @param input the source file, empty when there is none or more than one
     * @param output the file named by {@code -o}, or the compiler's choice; empty when unknown
     * @param fullJob whether it will use all processors (a parallel link-time optimisation)
     */
    record Local(
            String compiler,
            List<String> words,
            LocalReason reason,
            Language language,
            String input,
            String output,
            boolean fullJob)
            implements Analysis {}

    /**
     * No compiler: a command that only takes a slot here and runs with exactly the user's words.
     *
     * @param program the file to run
     * @param words the user's words after the program's name, unchanged
     */
    record NotACompile(String program, List<String> words) implements Analysis {}

    /**
     * There is nothing to run; the client ends with {@link #EXIT_STATUS}.
     *
     * @param name the name that was not found
     * @param why one line for the user
     */
    record NotFound(String name, String why) implements Analysis {

        /** The original's exit status for this. */
        public static final int EXIT_STATUS = 115;
    }

    /** Why the command stays here, when it is a compile that the analysis keeps here. */
    default Optional<LocalReason> localReason() {
        return this instanceof Local local ? Optional.of(local.reason()) : Optional.empty();
    }
}
