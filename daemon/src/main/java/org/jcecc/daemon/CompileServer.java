package org.jcecc.daemon;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jcecc.daemon.environment.EnvironmentStore;
import org.jcecc.daemon.environment.StoreLayout;
import org.jcecc.daemon.environment.StoreSettings;
import org.jcecc.daemon.job.RemoteCompiles;
import org.jcecc.daemon.sandbox.Sandbox;
import org.jcecc.daemon.sandbox.SandboxLadder;
import org.jcecc.daemon.sandbox.SandboxSettings;
import org.jcecc.daemon.work.CompileJobs;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.daemon.work.EnvironmentListener;
import org.jcecc.daemon.work.Environments;
import org.jcecc.daemon.work.JobFailedException;

/**
 * The half of the daemon that works for other machines, as far as this machine can isolate jobs.
 */
final class CompileServer implements AutoCloseable {

    /** Below the base directory: where the chroot sandbox keeps its jails. */
    private static final String SCRATCH = "scratch";

    private final SandboxLadder ladder;

    private CompileServer(SandboxLadder ladder) {
        this.ladder = ladder;
    }

    /**
     * The parts that do the work.
     *
     * @param makeRoom to be called when something else has taken room in the cache
     */
    record Workshop(CompileJobs jobs, Environments environments, Runnable makeRoom) {

        /** Of a daemon that takes no jobs of others. */
        static Workshop closed() {
            return new Workshop(
                    (request, submitter, limits, events) -> {
                        throw new JobFailedException(
                                EndReason.JOB_NOT_STARTED, "job: refused (expected: none)");
                    },
                    new NoEnvironments(),
                    () -> {});
        }
    }

    /** Tries what this machine has to isolate jobs. */
    static CompileServer probe(SandboxSettings settings) throws InterruptedException {
        return new CompileServer(SandboxLadder.climb(settings));
    }

    /** Whether a name in the base directory is one of ours. */
    static boolean owns(String name) {
        return StoreLayout.isOurs(name) || name.equals(SCRATCH);
    }

    /** Where the sandbox may keep its own things. */
    static Path scratch(Path baseDirectory) {
        return baseDirectory.resolve(SCRATCH);
    }

    /** Whether jobs of others can be taken. */
    boolean isolatesJobs() {
        return ladder.best().isPresent();
    }

    /** A line for every means of isolation, best first, which one jobs get, and what would help. */
    void describe(PrintStream out) {
        ladder.rungs().forEach(rung -> out.println("sandbox " + rung));
        out.println("jobs of other machines: " + summary());
        ladder.remedies().forEach(remedy -> out.println("to do: " + remedy));
    }

    /** What jobs run in, for people. */
    String summary() {
        return ladder.best()
                .map(sandbox -> "in " + sandbox.name())
                .orElse("refused, no sandbox is usable");
    }

    /**
     * Opens the store of environments and gets ready for jobs.
     *
     * @param otherBytes what else counts against the cache limit
     * @param compressionLevel of objects
     */
    Workshop open(
            StoreSettings settings,
            LongSupplier otherBytes,
            EnvironmentListener listener,
            int compressionLevel)
            throws IOException {
        Optional<Sandbox> sandbox = ladder.best();
        if (sandbox.isEmpty()) {
            return Workshop.closed();
        }
        EnvironmentStore store =
                EnvironmentStore.open(
                        settings, sandbox.get(), otherBytes, listener, Clock.systemUTC());
        return new Workshop(
                new RemoteCompiles(store, sandbox.get(), compressionLevel, settings.leastRate()),
                store,
                store::evict);
    }

    /** Ends every job that still runs. */
    @Override
    public void close() {
        ladder.close();
    }
}
