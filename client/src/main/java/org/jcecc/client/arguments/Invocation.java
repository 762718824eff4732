package org.jcecc.client.arguments;

import java.util.List;
import java.util.Optional;

/** What the client was called for, decided by the name it was called by and its first word. */
public sealed interface Invocation {

    /** The command when the wrapper itself is used as the compiler. */
    String SYSTEM_COMPILER = "cc";

    /** The names a program of ours answers to. */
    enum Program {
        /** {@code icecc}, {@code jcecc}: the command to run is the first argument. */
        WRAPPER,
        /** {@code icerun}, {@code jcerun}: the same, and nothing is analysed. */
        RUNNER
    }

    /** What a program is asked about itself. */
    enum Question {
        HELP("--help"),
        VERSION("--version"),
        BUILD_NATIVE("--build-native"),
        CAPACITY("--capacity"),
        DOCTOR("--doctor"),
        JOBS("--jobs"),
        SHOW_SCHEDULER("--show-scheduler"),
        STATUS("--status"),
        STOP("--stop"),
        SUMMARY("--summary"),
        WHY("--why");

        private final String word;

        Question(String word) {
            this.word = word;
        }

        private boolean isAnsweredBy(Program program) {
            return program == Program.WRAPPER || this == HELP || this == VERSION;
        }
    }

    /**
     * A question to the program itself.
     *
     * @param program who is asked
     * @param question what
     * @param words the words after it
     */
    record Asked(Program program, Question question, List<String> words) implements Invocation {}

    /**
     * A command to run.
     *
     * @param name the command as given; without a slash it is searched in PATH
     * @param words the user's words after it, unchanged
     * @param unanalysed whether it is only to take a slot here, whatever it is
     */
    record Command(String name, List<String> words, boolean unanalysed) implements Invocation {

        public Command {
            words = List.copyOf(words);
        }
    }

    /**
     * A program of ours without a command. The original runs itself until its recursion guard or
     * its PATH search ends that; we end with the same status at once.
     *
     * @param program who was called
     */
    record NoCommand(Program program) implements Invocation {

        /** The status the original ends with. */
        public int exitStatus() {
            return program == Program.WRAPPER ? 111 : Analysis.NotFound.EXIT_STATUS;
        }
    }

    /**
     * Decides what was called for.
     *
     * @param arguments the arguments of the process, with the name it was called by first; a
     *     process without any is taken for the wrapper without a command
     */
    static Invocation of(List<String> arguments, FileView files) {
        String calledAs = arguments.isEmpty() ? "icecc" : arguments.getFirst();
        List<String> words = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        String name = OutputName.lastComponent(calledAs);
        return switch (name) {
            case "icecc", "jcecc" -> ofProgram(Program.WRAPPER, words, files);
            case "icerun", "jcerun" -> ofProgram(Program.RUNNER, words, files);
            default -> new Command(name, words, leadsToRunner(calledAs, files));
        };
    }

    private static Invocation ofProgram(Program program, List<String> given, FileView files) {
        // The command itself may come from a response file; later ones are the command's own
        // affair.
        List<String> words =
                program == Program.WRAPPER ? ResponseFiles.expandFirst(given, files) : given;
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            return new NoCommand(program);
        }
        String first = words.getFirst();
        List<String> rest = words.subList(1, words.size());
        Optional<Question> question = question(program, first);
        if (question.isPresent()) {
            return new Asked(program, question.get(), List.copyOf(rest));
        }
        if (program == Program.WRAPPER && first.startsWith("-")) {
            // CC=jcecc: the words are those of the system's C compiler.
            return new Command(SYSTEM_COMPILER, words, false);
        }
        return new Command(first, rest, program == Program.RUNNER);
    }

    private static Optional<Question> question(Program program, String word) {
        for (Question question : Question.values()) {
            if (question.word.equals(word) && question.isAnsweredBy(program)) {
                return Optional.of(question);
            }
        }
        return Optional.empty();
    }

    private static boolean leadsToRunner(String calledAs, FileView files) {
        return files.linkTarget(calledAs)
                .map(OutputName::lastComponent)
                .filter(target -> target.equals("icerun") || target.equals("jcerun"))
                .isPresent();
    }
}
