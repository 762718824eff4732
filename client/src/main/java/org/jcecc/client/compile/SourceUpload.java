package org.jcecc.client.compile;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jcecc.client.arguments.CompileCommand;
import org.jcecc.client.arguments.RecursionGuard;
import org.jcecc.client.launch.Program;
import org.jcecc.client.resident.PreprocessorRun;

/**
 * Preprocesses where the launcher is, and sends the outcome while it comes. Does not say that the
 * source is complete, as only its status tells whether it is.
 */
record SourceUpload(Job job) {

    /** Runs the preprocessor to its end. */
    Preprocessed run(CompileCommand command, CompileServerLink server, String host)
            throws RemoteFailedException, InterruptedException {
        try (PreprocessorRun preprocessor = job.session().preprocess(program(command))) {
            var output = new UnhurriedInput(preprocessor.stdout());
            var lostPragmas = job.resources().unmergeable().lostPragmas();
            var included =
                    new IncludedFiles(output, lostPragmas.inHeaders(command.family(), job.files()));
            var source = new PlaceBoundWords(included, command.family());
            long bytes =
                    server.sendSource(
                            command.twoStage() ? source : output, () -> whileSilent(host));
            Optional<String> found = source.found().or(included::found);
            if (found.isPresent()) {
                throw new RemoteFailedException(
                        RemoteError.BOUND_TO_THIS_MACHINE, found.get(), host);
            }
            while (!preprocessor.ended(job.resources().limits().sourceSilence())) {
                whileSilent(host);
            }
            var status = preprocessor.awaitStatus();
            return new Preprocessed(status.ending(), status.diagnostics(), bytes);
        } catch (IOException e) {
            Cancellation.check();
            throw new RemoteFailedException(RemoteError.PREPROCESSOR_NOT_STARTED, e, host);
        }
    }

    /** A stopped command may stay so for days; the compile server has other work. */
    private void whileSilent(String host) throws RemoteFailedException {
        if (job.session().stopped()) {
            throw new RemoteFailedException(RemoteError.STOPPED, "", host);
        }
    }

    private Program program(CompileCommand command) {
        List<String> words = command.preprocessor();
        return new Program(
                words.getFirst(),
                words,
                List.of(RecursionGuard.VARIABLE + "=" + job.guard().valueForCompiler()));
    }
}
