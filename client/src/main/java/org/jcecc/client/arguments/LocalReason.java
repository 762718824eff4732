package org.jcecc.client.arguments;

/**
 * Why the analysis keeps a command on this machine.
 *
 * @param cause the rule
 * @param word the word of the command line that the rule is about; empty when it is about none
 */
public record LocalReason(Cause cause, String word) {

    /** The rules that keep a command local, each with the text a user reads. */
    public enum Cause {
        NO_COMPILE_STEP("neither -c nor -S"),
        NO_INPUT("no source file"),
        SECOND_INPUT("more than one input"),
        STANDARD_INPUT("reads standard input"),
        EMPTY_WORD("an empty word"),
        MISSING_VALUE("an option without its value"),
        MISSING_RESPONSE_FILE("a response file that is not there"),
        RESPONSE_FILE("a response file that compilers may read differently"),
        PREPROCESS_ONLY("preprocesses only"),
        DEPENDENCIES_ONLY("a dependency option that is done here only"),
        QUESTION("asks the compiler something"),
        REPORT("reports on the compiler's own work"),
        SIDE_OUTPUT("writes further files"),
        PROFILE("profiles are read and written here only"),
        READS_LOCAL_FILES("reads files that are only here"),
        OTHER_TOOLS("replaces parts of the compiler"),
        MODULES("C++ modules"),
        PRECOMPILED_HEADER("a precompiled header whose source is not known"),
        CHARACTER_SET("a character set other than UTF-8"),
        RECORDS_COMMAND_LINE("records the command line in the object file"),
        NO_WORKING_DIRECTORY("the working directory has no name"),
        WORKING_DIRECTORY("the object file depends on the working directory"),
        PREPROCESSED_BY_OPTION("an option for text that is preprocessed already"),
        LANGUAGE("a language that is compiled here only"),
        LANGUAGE_AFTER_INPUT("-x after the input has no effect"),
        SECOND_ARCHITECTURE("more than one -arch"),
        SUFFIX("a suffix that is compiled here only"),
        UNKNOWN_SUFFIX("an unknown suffix"),
        NO_SUFFIX("a source without suffix and no -x"),
        CONFIGURE_PROBE("a probe of a configure script"),
        INPUT("a source that is not a regular file"),
        OUTPUT("no output name, or not a regular file"),
        ASSEMBLER_OPTION("an assembler option that needs this machine"),
        EXTRA_FILE("a file to send along is missing"),
        SUSPICIOUS_VALUE("a value that looks like an option"),
        ENVIRONMENT_VARIABLE("an environment variable changes the compiler"),
        COMPILER_UNKNOWN("the compiler did not say that it is gcc or clang"),
        TARGET_UNKNOWN("the compiler did not name its target"),
        NATIVE_FLAGS_UNKNOWN("the compiler did not say what native means"),
        UNKNOWN_OPTION("an option that is not in the table");

        private final String text;

        Cause(String text) {
            this.text = text;
        }

        /** The rule in words, for example {@code writes further files}. */
        public String text() {
            return text;
        }
    }

    /** The reason as a user reads it: {@code writes further files: -fstack-usage}. */
    @Override
    public String toString() {
        return word.isEmpty() ? cause.text() : cause.text() + ": " + word;
    }
}
