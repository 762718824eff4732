package org.jcecc.daemon.job;

import java.io.IOException;
import java.util.List;
import org.jcecc.daemon.environment.EnvironmentKey;
import org.jcecc.daemon.environment.EnvironmentLease;
import org.jcecc.daemon.environment.EnvironmentStore;
import org.jcecc.daemon.environment.InvalidNameException;
import org.jcecc.daemon.sandbox.Ending;
import org.jcecc.daemon.sandbox.Figures;
import org.jcecc.daemon.sandbox.OutputFile;
import org.jcecc.daemon.sandbox.Sandbox;
import org.jcecc.daemon.sandbox.SandboxedCommand;
import org.jcecc.daemon.sandbox.SandboxedProcess;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.daemon.work.JobEvents;
import org.jcecc.daemon.work.JobFailedException;
import org.jcecc.daemon.work.JobLimits;
import org.jcecc.daemon.work.JobReport;
import org.jcecc.daemon.work.Pace;
import org.jcecc.daemon.work.Submitter;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.Frames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One translation unit compiled here for another machine. Runs on one thread, which may block. */
final class RemoteJob {

    private static final Logger log = LoggerFactory.getLogger(RemoteJob.class);

    private static final long MEBIBYTE = 1 << 20;

    /** What the compiler may print has to fit one message with some numbers beside it. */
    private static final int MOST_TEXT = Frames.MAX_LENGTH - 1024;

    private final EnvironmentStore environments;
    private final Sandbox sandbox;
    private final Submitter submitter;
    private final Pace sourcePace;
    private final ResultSender files;
    private final CompileFile request;
    private final JobLimits limits;

    RemoteJob(
            EnvironmentStore environments,
            Sandbox sandbox,
            Submitter submitter,
            Pace sourcePace,
            ResultSender files,
            CompileFile request,
            JobLimits limits) {
        this.environments = environments;
        this.sandbox = sandbox;
        this.submitter = submitter;
        this.sourcePace = sourcePace;
        this.files = files;
        this.request = request;
        this.limits = limits;
    }

    /** See {@link org.jcecc.daemon.work.CompileJobs#run}. */
    void run(JobEvents events) throws JobFailedException, InterruptedException {
        try {
            compile(events);
        } catch (JobFailedException e) {
            log.warn("{}: {}", this, e.getMessage());
            tell(e);
            throw e;
        }
    }

    private void compile(JobEvents events) throws JobFailedException, InterruptedException {
        EnvironmentKey environment = environment();
        JobDirectories directories = JobDirectories.of(request);
        SandboxedCommand command = command(directories);
        try (EnvironmentLease tree = lend(environment);
                SandboxedProcess compiler = start(command, tree);
                SourceFeed source =
                        SourceFeed.start(
                                submitter,
                                sourcePace,
                                compiler.source(),
                                compiler::kill,
                                request.jobId())) {
            Ending ending = compiler.await(limits.wallClock());
            Verdict verdict = judge(ending, source, environment);
            List<OutputFile> outputs = verdict.status() == 0 ? outputs(compiler) : List.of();
            sendResult(verdict, ending, outputs);
            events.resultSent(report(verdict, ending, source, outputs));
            sendFiles(outputs);
            source.awaitEnd();
        }
    }

    private EnvironmentKey environment() throws JobFailedException {
        if (request.environment().isEmpty()) {
            throw new JobFailedException(
                    EndReason.GENERAL_FAILURE, "environment name: empty (expected: one sent here)");
        }
        try {
            return environments.key(request.targetPlatform(), request.environment());
        } catch (InvalidNameException e) {
            throw new JobFailedException(
                    EndReason.COMPILER_MISSING, String.valueOf(e.getMessage()), e);
        }
    }

    private SandboxedCommand command(JobDirectories directories) throws JobFailedException {
        log.debug("{}: remote compile arguments: {}", this, String.join(" ", request.arguments()));
        List<String> arguments =
                CompilerArguments.of(
                        request, submitter.version(), limits.memoryMebibytes(), directories);
        log.debug("{}: final arguments: {}", this, String.join(" ", arguments));
        log.info(
                "{}: Compile job memory limit set to {} megabytes", this, limits.memoryMebibytes());
        return new SandboxedCommand(
                arguments,
                directories.directories(),
                directories.workingDirectory(),
                directories.outputs(),
                limits.memoryMebibytes() * MEBIBYTE,
                limits.wallClock(),
                MOST_TEXT);
    }

    private EnvironmentLease lend(EnvironmentKey environment) throws JobFailedException {
        return environments
                .lend(environment)
                .orElseThrow(() ->
                        new JobFailedException(
                                EndReason.COMPILER_MISSING,
                                "environment %s for %s: not installed (expected: sent before)"
                                        .formatted(environment.name(), environment.platform())));
    }

    private SandboxedProcess start(SandboxedCommand command, EnvironmentLease environment)
            throws JobFailedException, InterruptedException {
        try {
            return sandbox.start(environment.tree(), command);
        } catch (IOException e) {
            throw new JobFailedException(
                    EndReason.JOB_MACHINERY_FAILED, "sandbox: " + e.getMessage(), e);
        }
    }

    private Verdict judge(Ending ending, SourceFeed source, EnvironmentKey environment)
            throws JobFailedException {
        var interruption = source.compilerEnded();
        if (interruption.isPresent()) {
            return judge(interruption.get());
        }
        return switch (ending) {
            case Ending.Ended ended -> Verdict.of(ended, limits.memoryMebibytes() * MEBIBYTE);
            case Ending.SpaceExhausted _ -> Verdict.spaceExhausted();
            case Ending.NotStarted notStarted -> throw notStarted(notStarted, environment);
            case Ending.TooMuchText _ ->
                    throw new JobFailedException(
                            EndReason.GENERAL_FAILURE,
                            "compiler output: more than %d bytes (expected: to fit a message)"
                                    .formatted(MOST_TEXT));
            case Ending.OutOfTime _ ->
                    throw new JobFailedException(
                            EndReason.GENERAL_FAILURE,
                            "compiler: still running after %d s (expected: done)"
                                    .formatted(limits.wallClock().toSeconds()));
            case Ending.Lost lost ->
                    throw new JobFailedException(
                            EndReason.JOB_MACHINERY_FAILED,
                            "sandbox: gone, it said \"%s\" (expected: a report)"
                                    .formatted(lost.complaint()));
        };
    }

    private static Verdict judge(SourceFeed.Interruption interruption) throws JobFailedException {
        return switch (interruption) {
            case HUNG_UP, CANCELLED ->
                    throw new JobFailedException(EndReason.CONNECTION_CLOSED, interruption.text());
            case SILENT, TOO_SLOW, WRONG_MESSAGE, CORRUPT, BROKEN ->
                    Verdict.sourceFailed(interruption.text());
        };
    }

    private JobFailedException notStarted(
            Ending.NotStarted notStarted, EnvironmentKey environment) {
        return switch (notStarted.step()) {
            case PROGRAM -> {
                environments.removeIfDamaged(environment);
                yield new JobFailedException(
                        EndReason.COMPILER_MISSING,
                        "compiler %s (expected: in environment %s)"
                                .formatted(notStarted.reason(), environment.name()));
            }
            case DIRECTORY ->
                    new JobFailedException(
                            EndReason.INPUT_OUTPUT_ERROR, "directory " + notStarted.reason());
            case SANDBOX ->
                    new JobFailedException(
                            EndReason.JOB_MACHINERY_FAILED, "sandbox: " + notStarted.reason());
        };
    }

    private static List<OutputFile> outputs(SandboxedProcess compiler) throws JobFailedException {
        try {
            List<OutputFile> outputs = compiler.outputs();
            if (outputs.getFirst().made()) {
                return outputs.stream().filter(OutputFile::made).toList();
            }
        } catch (IOException e) {
            throw new JobFailedException(
                    EndReason.JOB_MACHINERY_FAILED, "object file: " + e.getMessage(), e);
        }
        throw new JobFailedException(
                EndReason.INPUT_OUTPUT_ERROR,
                "object file: none (expected: one, as the compiler exited with 0)");
    }

    private void sendResult(Verdict verdict, Ending ending, List<OutputFile> outputs)
            throws JobFailedException {
        boolean spoke = ending instanceof Ending.Ended;
        String stdout = spoke ? ((Ending.Ended) ending).stdout() : "";
        String stderr = spoke ? ((Ending.Ended) ending).stderr() : "";
        log(verdict);
        try {
            submitter.send(
                    new CompileResult(
                            withoutNul(stderr),
                            withoutNul(stdout),
                            verdict.status(),
                            verdict.compileLocally(),
                            outputs.size() > 1));
        } catch (IOException e) {
            throw new JobFailedException(
                    EndReason.GENERAL_FAILURE, "result not sent: " + e.getMessage(), e);
        }
    }

    private void log(Verdict verdict) {
        if (verdict.status() == 0) {
            log.info("{}: {}", this, verdict.text());
        } else {
            log.warn("{}: {}", this, verdict.text());
        }
    }

    private static JobReport report(
            Verdict verdict, Ending ending, SourceFeed source, List<OutputFile> outputs) {
        if (!verdict.representative() || !(ending instanceof Ending.Ended(Figures used, _, _))) {
            return JobReport.withoutFigures(verdict.exitCode());
        }
        return new JobReport(
                verdict.exitCode(),
                used.real().toMillis(),
                used.user().toMillis(),
                used.system().toMillis(),
                used.pageFaults(),
                source.compressed(),
                source.uncompressed(),
                outputs.stream().mapToLong(OutputFile::size).sum());
    }

    private void sendFiles(List<OutputFile> outputs) {
        try {
            for (OutputFile output : outputs) {
                files.send(output.content());
            }
        } catch (IOException e) {
            log.warn("{}: object not delivered: {}", this, e.toString());
        }
    }

    /** A reason the client can show its user before it compiles locally. */
    private void tell(JobFailedException failure) {
        if (failure.exitCode() == EndReason.CONNECTION_CLOSED) {
            return;
        }
        try {
            submitter.explain(String.valueOf(failure.getMessage()));
        } catch (IOException e) {
            log.debug("{}: reason not delivered: {}", this, e.toString());
        }
    }

    /** The wire's strings end at a zero byte. */
    private static String withoutNul(String text) {
        return text.replace('\0', ' ');
    }

    /** For logs. */
    @Override
    public String toString() {
        return "job %d of %s".formatted(request.jobId() & 0xffff_ffffL, submitter);
    }
}
