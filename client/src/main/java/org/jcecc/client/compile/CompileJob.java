package org.jcecc.client.compile;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.client.arguments.CompileCommand;
import org.jcecc.client.arguments.CompilerFamily;
import org.jcecc.client.arguments.Language;
import org.jcecc.protocol.message.CompileFile;

/** The job as the compile server reads it. */
final class CompileJob {

    /** Stands for an environment in what the daemon is told about a job that runs here. */
    static final String OWN_MACHINE = "__client";

    private static final int NAMING_THE_COMPILER = 30;
    private static final int KNOWING_OBJECTIVE_C = 38;

    private CompileJob() {}

    /**
     * The message.
     *
     * @param id the scheduler's number for the job
     * @param environment name of the environment, or {@link #OWN_MACHINE}
     * @param platform this machine's, which the object is for
     * @param workingDirectory the caller's
     * @param version agreed with the receiver
     */
    static CompileFile of(
            CompileCommand command,
            int id,
            String environment,
            String platform,
            String workingDirectory,
            int version) {
        List<String> remoteOnly = new ArrayList<>(command.remoteOnlyWords());
        List<String> all = new ArrayList<>(command.compileServerWords());
        if (version < NAMING_THE_COMPILER && command.family() == CompilerFamily.CLANG) {
            remoteOnly.addFirst("clang");
        }
        if (version < KNOWING_OBJECTIVE_C && objective(command.language())) {
            List<String> language = List.of("-x", command.language().compilerName());
            remoteOnly.addAll(language);
            all.addAll(language);
        }
        return new CompileFile(
                command.language().wireNumber(),
                id,
                all,
                remoteOnly,
                command.sharedWords(),
                environment,
                platform,
                command.compileServerCompiler(),
                command.input(),
                workingDirectory,
                command.output(),
                command.splitDwarf());
    }

    private static boolean objective(Language language) {
        return language == Language.OBJECTIVE_C || language == Language.OBJECTIVE_CXX;
    }
}
