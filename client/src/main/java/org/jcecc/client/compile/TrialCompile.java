package org.jcecc.client.compile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jcecc.client.environment.EnvironmentFile;
import org.jcecc.client.file.CallerFiles;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.compress.ChunkCompressor;
import org.jcecc.protocol.compress.CompressionLevel;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.UseCompileServer;

/**
 * A line of C compiled elsewhere, with nothing left here: for people who ask why their compiles do
 * not run elsewhere. Goes the way of a job, without launcher and preprocessor.
 *
 * @param variables the caller's
 * @param files as the caller sees them
 * @param compiler absolute name of a C compiler
 * @param named the environments the caller names; empty to ask the daemon
 */
public record TrialCompile(
        Resources resources,
        Map<String, String> variables,
        CallerFiles files,
        String compiler,
        List<EnvironmentFile> named) {

    private static final byte[] SOURCE =
            "# 1 \"doctor.c\"\nint jcecc_doctor(void) { return 42; }\n"
                    .getBytes(StandardCharsets.US_ASCII);

    /** Shorter than a job's, as somebody waits for the answer at the terminal. */
    private static Limits patience() {
        return Limits.DEFAULT.impatient(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    /**
     * Tries it.
     *
     * @param limit for all of it
     */
    public Trial run(Duration limit) throws InterruptedException {
        var end = new CompletableFuture<Trial>();
        Thread trial = Thread.ofVirtual().name("trial compile").start(() -> attempt(end));
        try {
            trial.join(limit);
        } finally {
            trial.interrupt();
        }
        return end.getNow(new Trial.TooLong(limit.toMillis()));
    }

    private void attempt(CompletableFuture<Trial> end) {
        try {
            end.complete(attempt());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // too late for anybody to read the result
        }
    }

    private Trial attempt() throws InterruptedException {
        List<Trial.Unanswered> unanswered = new ArrayList<>();
        for (SocketAddress place : DaemonPlaces.of(variables).places()) {
            try {
                var connection =
                        PeerConnection.connect(
                                place,
                                ProtocolVersion.EXTENDED,
                                patience().daemonConnection(),
                                resources.watchdog());
                try (var link = DaemonLink.over(connection)) {
                    return attempt(link, place.toString());
                }
            } catch (IOException e) {
                Cancellation.check();
                unanswered.add(unanswered(place, e));
            }
        }
        return new Trial.NoDaemon(List.copyOf(unanswered));
    }

    private static Trial.Unanswered unanswered(SocketAddress place, IOException e) {
        String text = String.valueOf(e.getMessage());
        boolean socketMissing =
                place instanceof UnixDomainSocketAddress socket && !Files.exists(socket.getPath());
        Trial.Refusal refusal;
        if (socketMissing) {
            refusal = Trial.Refusal.ABSENT;
        } else if (text.contains("ermission denied")) {
            refusal = Trial.Refusal.DENIED;
        } else if (e instanceof SocketTimeoutException) {
            refusal = Trial.Refusal.SILENT;
        } else if (e instanceof ConnectException || text.contains("refused")) {
            boolean socket = place instanceof UnixDomainSocketAddress;
            refusal = socket ? Trial.Refusal.DEAD : Trial.Refusal.ABSENT;
        } else {
            refusal = Trial.Refusal.FOREIGN;
        }
        return new Trial.Unanswered(place.toString(), refusal, text);
    }

    private Trial attempt(DaemonLink link, String place) throws InterruptedException {
        var daemon =
                new Trial.Daemon(
                        place, Math.min(link.version(), ProtocolVersion.LATEST), link.extended());
        List<EnvironmentFile> environments = named;
        if (environments.isEmpty()) {
            String path;
            try {
                path = link.nativeEnvironment(environmentRequest(), patience().environment());
            } catch (IOException e) {
                Cancellation.check();
                return new Trial.NoEnvironment(daemon, String.valueOf(e.getMessage()));
            }
            var made = new EnvironmentFile(resources.platform(), path);
            if (!files.isReadable(path) || made.name().isEmpty()) {
                return new Trial.EnvironmentUnreadable(daemon, path);
            }
            environments = List.of(made);
        }
        UseCompileServer choice;
        try {
            link.request(serverRequest(environments));
            choice = link.choice(patience().serverChoice());
        } catch (IOException e) {
            Cancellation.check();
            return new Trial.NotPlaced(daemon, String.valueOf(e.getMessage()));
        }
        if (Elsewhere.isOwnMachine(choice, variables)) {
            boolean noScheduler = choice.hostPlatform().equals(resources.platform());
            return new Trial.OwnMachine(daemon, !noScheduler);
        }
        String server = choice.host() + ":" + choice.port();
        try {
            return compile(link, daemon, environments, choice, server);
        } catch (RemoteFailedException e) {
            return new Trial.ServerFailed(daemon, server, e.error(), e.description());
        }
    }

    private Trial compile(
            DaemonLink link,
            Trial.Daemon daemon,
            List<EnvironmentFile> environments,
            UseCompileServer choice,
            String server)
            throws RemoteFailedException, InterruptedException {
        EnvironmentFile environment = Elsewhere.environment(environments, choice);
        String name = environment.name().orElseThrow();
        String platform = resources.platform();
        try (CompileServerLink remote =
                CompileServerLink.open(
                        choice.host(),
                        choice.port(),
                        resources.with(patience()),
                        new ChunkCompressor(CompressionLevel.DEFAULT))) {
            if (!choice.environmentInstalled()) {
                remote.sendEnvironment(environment.path(), name, platform);
                if (remote.version() >= ServerRequest.VERIFYING
                        && !remote.environmentWorks(name, platform)) {
                    throw new RemoteFailedException(
                            RemoteError.ENVIRONMENT_REJECTED, name, choice.host());
                }
            }
            remote.submit(job(choice.jobId(), name));
            remote.sendSource(new ByteArrayInputStream(SOURCE), () -> {});
            remote.endSource();
            CompileResult result = remote.verdict();
            if (result.status() != 0) {
                return result.outOfMemory()
                        ? new Trial.ServerFailed(
                                daemon, server, RemoteError.OUT_OF_MEMORY, result.stderr())
                        : new Trial.CompilerFailed(
                                daemon, server, result.status(), result.stderr());
            }
            remote.receive(OutputStream.nullOutputStream());
            tellDaemon(link);
            return new Trial.Compiled(daemon, server);
        }
    }

    private void tellDaemon(DaemonLink link) throws InterruptedException {
        try {
            link.end();
        } catch (IOException e) {
            Cancellation.check(); // the daemon then counts a job that was given up, nothing worse
        }
    }

    private GetNativeEnvironment environmentRequest() {
        String compression = ClientVariable.ICECC_ENV_COMPRESSION.in(variables).orElse("");
        return new GetNativeEnvironment(compiler, List.of(), compression);
    }

    private GetCompileServer serverRequest(List<EnvironmentFile> environments) {
        return new GetCompileServer(
                environments.stream()
                        .map(EnvironmentFile::offer)
                        .flatMap(Optional::stream)
                        .toList(),
                "doctor.c",
                0,
                1,
                resources.platform(),
                0,
                0,
                ClientVariable.ICECC_PREFERRED_HOST.in(variables).orElse(""),
                false,
                ProtocolVersion.MINIMUM,
                0,
                0,
                0,
                List.of());
    }

    private CompileFile job(int id, String environment) {
        List<String> words = List.of("-c");
        return new CompileFile(
                0,
                id,
                words,
                words,
                List.of(),
                environment,
                resources.platform(),
                compiler.substring(compiler.lastIndexOf('/') + 1).contains("clang")
                        ? "clang"
                        : "gcc",
                "doctor.c",
                files.workingDirectory(),
                "doctor.o",
                false);
    }
}
