package org.jcecc.client.arguments;

import java.util.List;

/**
 * Runs a compiler to ask it something. The implementation starts it with the caller's environment
 * and working directory, reads both outputs while it runs and gives up after a bounded time.
 */
@FunctionalInterface
public interface CompilerRunner {

    /**
     * Runs the compiler to its end.
     *
     * @param compiler the file to start
     * @param words the arguments after its name
     * @param standardInput the text it reads; closed after that
     * @return what it said; a status other than 0 also when it could not be started or took too
     *     long
     */
    Answer run(String compiler, List<String> words, String standardInput);

    /**
     * What a compiler said.
     *
     * @param status its exit status, 0 for success
     * @param standardOutput the bytes it wrote there
     * @param standardError the bytes it wrote there
     */
    record Answer(int status, String standardOutput, String standardError) {

        /** An answer for a compiler that could not be asked. */
        public static final Answer NONE = new Answer(127, "", "");

        boolean succeeded() {
            return status == 0;
        }
    }
}
