package org.jcecc.client.compile;

import java.io.IOException;
import java.util.Optional;
import org.jcecc.client.arguments.CompileCommand;
import org.jcecc.client.arguments.CompilerFamily;
import org.jcecc.client.arguments.Expansion;
import org.jcecc.client.environment.EnvironmentFile;
import org.jcecc.client.file.FileNames;
import org.jcecc.client.file.OutputFile;
import org.jcecc.client.launch.RunStatus;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.client.report.Outcome;
import org.jcecc.client.report.Phase;
import org.jcecc.client.report.Reason;
import org.jcecc.protocol.compress.ChunkCompressor;
import org.jcecc.protocol.compress.CompressionLevel;
import org.jcecc.protocol.message.BlacklistHostEnvironment;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.UseCompileServer;
import org.jspecify.annotations.Nullable;

/**
 * One translation unit compiled on a compile server. Shows the user nothing before everything has
 * succeeded, so that the command can still run elsewhere.
 */
final class RemoteCompile {

    private final Job job;
    private final CompileCommand command;
    private final DaemonLink daemon;
    private final UseCompileServer server;
    private final EnvironmentFile environment;
    private final String environmentName;

    /**
     * @param daemon through which the server was assigned
     * @param environment the one for the server's platform
     */
    RemoteCompile(
            Job job,
            CompileCommand command,
            DaemonLink daemon,
            UseCompileServer server,
            EnvironmentFile environment)
            throws RemoteFailedException {
        this.job = job;
        this.command = command;
        this.daemon = daemon;
        this.server = server;
        this.environment = environment;
        environmentName =
                environment
                        .name()
                        .orElseThrow(() ->
                                new RemoteFailedException(
                                        RemoteError.NO_ENVIRONMENT_NAME,
                                        environment.path(),
                                        server.host()));
    }

    /** Compiles it, and ends the command. */
    Outcome run() throws RemoteFailedException, IOException, InterruptedException {
        job.log().debug("Have to use host %s:%d".formatted(server.host(), server.port()));
        Preprocessed source;
        @Nullable CompileResult result = null;
        try (CompileServerLink link = connect()) {
            if (!server.environmentInstalled()) {
                supplyEnvironment(link);
            }
            source = sendSource(link);
            // Leaving before the source is complete cancels the job there.
            if (!source.failed()) {
                link.endSource();
                result = verdict(link, source);
                if (result.status() == 0) {
                    receiveFiles(link, result.splitDwarfFollows());
                }
            }
        }
        return result == null ? preprocessorFailed(source) : finish(source, result);
    }

    private CompileServerLink connect() throws RemoteFailedException, InterruptedException {
        try (var _ = job.notes().phase(Phase.TRANSFER)) {
            return CompileServerLink.open(
                    server.host(),
                    server.port(),
                    job.resources().with(job.limits()),
                    new ChunkCompressor(compressionLevel()));
        }
    }

    private int compressionLevel() {
        return ClientVariable.ICECC_COMPRESSION
                .in(job.variables())
                .map(CompressionLevel::parse)
                .orElse(CompressionLevel.DEFAULT);
    }

    private void supplyEnvironment(CompileServerLink link)
            throws RemoteFailedException, IOException, InterruptedException {
        String platform = job.resources().platform();
        try (var _ = job.notes().phase(Phase.TRANSFER)) {
            try (var _ = job.log().step("Transfer Environment")) {
                link.sendEnvironment(environment.path(), environmentName, platform);
            }
            if (link.version() >= ServerRequest.VERIFYING) {
                if (!link.environmentWorks(environmentName, platform)) {
                    throw rejected(platform);
                }
            } else if (ClientVariable.ICECC_IGNORE_UNVERIFIED.isSetIn(job.variables())) {
                throw failed(RemoteError.CANNOT_VERIFY, "");
            }
        }
    }

    private RemoteFailedException rejected(String platform) throws InterruptedException {
        var entry = new BlacklistHostEnvironment(environmentName, platform, server.host());
        try {
            daemon.blacklist(entry);
        } catch (IOException e) {
            Cancellation.check();
            job.log().warning("host not kept away from the environment: " + e.getMessage());
        }
        return failed(RemoteError.ENVIRONMENT_REJECTED, environmentName);
    }

    private Preprocessed sendSource(CompileServerLink link)
            throws RemoteFailedException, InterruptedException {
        var waiting = job.notes().phase(Phase.PREPROCESSOR_SLOT);
        try (var _ = job.resources().preprocessors().acquire(job.session()::stopped)) {
            waiting.close();
            try (var _ = job.log().step("send compile_file")) {
                link.submit(
                        CompileJob.of(
                                command,
                                server.jobId(),
                                environmentName,
                                job.resources().platform(),
                                job.request().workingDirectory(),
                                link.version()));
            }
            job.log()
                    .debug("preparing source to send: " + String.join(" ", command.preprocessor()));
            try (var _ = job.notes().phase(Phase.PREPROCESS);
                    var _ = job.log().step("write_fd_to_server from cpp")) {
                var source = new SourceUpload(job).run(command, link, server.host());
                job.notes().sourceSent(source.bytes());
                return source;
            }
        }
    }

    /**
     * What the preprocessor said is final, unless only our way of calling it was the problem: gcc
     * alone may pass what its preprocessor refuses.
     */
    private Outcome preprocessorFailed(Preprocessed source)
            throws RemoteFailedException, IOException {
        int status = source.ending().exitStatus();
        if (source.ending() instanceof RunStatus.NotStarted) {
            throw failed(RemoteError.PREPROCESSOR_NOT_STARTED, "status " + status);
        }
        if (command.expansion() != Expansion.HERE && command.family() != CompilerFamily.CLANG) {
            if (command.twoStage() && source.ending() instanceof RunStatus.Exited) {
                job.resources().unmergeable().remember(command, job.files());
            }
            throw failed(RemoteError.NOT_MERGEABLE, "preprocessor status " + status);
        }
        job.showError(
                new DiagnosticColours(command.diagnostics().colouredByClient())
                        .applied(source.diagnostics()));
        job.exit(status);
        return Outcome.of(Reason.PREPROCESSOR_FAILED);
    }

    private CompileResult verdict(CompileServerLink link, Preprocessed source)
            throws RemoteFailedException, InterruptedException {
        try (var _ = job.notes().phase(Phase.COMPILE);
                var _ = job.log().step("wait for cs")) {
            CompileResult result = link.verdict();
            Optional<RemoteError> here =
                    Verdict.reasonToCompileHere(
                            result, exactTextWanted(source), command.extraFiles());
            if (here.isPresent()) {
                throw failed(here.get(), "");
            }
            return result;
        }
    }

    /**
     * gcc's columns are those of the merged text, and it has no source to quote. clang says what it
     * has against the words of its command in each of the two halves, and has more against macros
     * that somebody else has expanded.
     */
    private boolean exactTextWanted(Preprocessed source) {
        boolean workaround =
                ClientVariable.ICECC_CARET_WORKAROUND
                        .in(job.variables())
                        .map(value -> value.startsWith("1"))
                        .orElse(true);
        return workaround
                && (command.family() != CompilerFamily.CLANG
                        || !source.diagnostics().isEmpty()
                        || !(command.twoStage() || command.alreadyPreprocessed()));
    }

    private Outcome finish(Preprocessed source, CompileResult result)
            throws IOException, InterruptedException {
        var colours = new DiagnosticColours(command.diagnostics().colouredByClient());
        job.showError(colours.applied(source.diagnostics()));
        job.show(result.stdout());
        job.showError(colours.applied(result.stderr()));
        if (result.status() == 0) {
            tellDaemon();
        } else if (!result.stderr().isEmpty() || !result.stdout().isEmpty()) {
            job.log().info("Compiled on " + server.host());
        }
        job.exit(result.status());
        return Outcome.of(Reason.REMOTE);
    }

    /** Both or none: neither gets its name before both are here. */
    private void receiveFiles(CompileServerLink link, boolean splitDwarf)
            throws RemoteFailedException, InterruptedException {
        try (var _ = job.notes().phase(Phase.RETURN);
                OutputFile object = receive(link, command.output())) {
            if (splitDwarf) {
                String name =
                        command.splitDwarfOutput()
                                .orElseThrow(() ->
                                        failed(
                                                RemoteError.NO_CHUNK_BUT_OTHER,
                                                "a .dwo file nobody asked for"));
                try (OutputFile debugInformation = receive(link, name)) {
                    commit(debugInformation);
                }
            }
            commit(object);
        } catch (IOException e) {
            Cancellation.check();
            job.log().warning("temporary file not removed: " + e.getMessage());
        }
    }

    private OutputFile receive(CompileServerLink link, String name)
            throws RemoteFailedException, InterruptedException {
        OutputFile file = create(name);
        try {
            long size = link.receive(file.stream());
            if (!whole(file)) {
                throw failed(RemoteError.OBJECT_NOT_WHOLE, size + " bytes");
            }
            job.notes().objectReceived(size);
            return file;
        } catch (RemoteFailedException | InterruptedException | RuntimeException e) {
            try {
                file.close();
            } catch (IOException notClosed) {
                e.addSuppressed(notClosed);
            }
            throw e;
        }
    }

    private boolean whole(OutputFile file) throws RemoteFailedException, InterruptedException {
        try {
            return file.complete();
        } catch (IOException e) {
            Cancellation.check();
            throw new RemoteFailedException(RemoteError.OBJECT_NOT_WRITTEN, e, server.host());
        }
    }

    private OutputFile create(String name) throws RemoteFailedException, InterruptedException {
        try {
            return OutputFile.create(
                    FileNames.absolute(job.request().workingDirectory(), name),
                    job.request().umask(),
                    job.session()::temporary);
        } catch (IOException e) {
            Cancellation.check();
            throw new RemoteFailedException(RemoteError.OBJECT_NOT_CREATED, e, server.host());
        }
    }

    private void commit(OutputFile file) throws RemoteFailedException, InterruptedException {
        try {
            file.commit();
        } catch (IOException e) {
            Cancellation.check();
            throw new RemoteFailedException(RemoteError.OBJECT_NOT_RENAMED, e, server.host());
        }
    }

    /** Before the launcher ends, so that the daemon does not report a job that was given up. */
    private void tellDaemon() throws InterruptedException {
        try {
            daemon.end();
        } catch (IOException e) {
            Cancellation.check();
            job.log().debug("daemon not told: " + e.getMessage());
        }
    }

    private RemoteFailedException failed(RemoteError error, String detail) {
        return new RemoteFailedException(error, detail, server.host());
    }
}
