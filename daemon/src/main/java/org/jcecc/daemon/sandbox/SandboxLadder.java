package org.jcecc.daemon.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The means of isolation this machine has, best first. Each is tried by running something in it, so
 * that what is found at start is what jobs will get. Closing it ends every job that still runs.
 */
public final class SandboxLadder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SandboxLadder.class);

    private final Launcher launcher;
    private final List<Rung> rungs;
    private final List<Sandbox> usable;
    private final List<String> remedies;

    private SandboxLadder(
            Launcher launcher, List<Rung> rungs, List<Sandbox> usable, List<String> remedies) {
        this.launcher = launcher;
        this.remedies = remedies;
        this.rungs = List.copyOf(rungs);
        this.usable = List.copyOf(usable);
    }

    /**
     * Tries every means, best first. Takes some milliseconds each.
     *
     * @throws IllegalArgumentException if jobs would run as root
     */
    public static SandboxLadder climb(SandboxSettings settings) throws InterruptedException {
        if (settings.user() == null && runsAsRoot()) {
            throw new IllegalArgumentException(
                    "user of the jobs: root (expected: an unprivileged account)");
        }
        Launcher launcher = new Launcher(settings);
        Trees.delete(settings.scratch());
        SandboxProbe probe = new SandboxProbe(settings);
        List<Rung> rungs = new ArrayList<>();
        List<Sandbox> usable = new ArrayList<>();
        for (Sandbox sandbox :
                List.of(
                        new Bubblewrap(settings, launcher, Bubblewrap.Way.UNPRIVILEGED),
                        new Bubblewrap(settings, launcher, Bubblewrap.Way.WITHOUT_PROC),
                        new Bubblewrap(settings, launcher, Bubblewrap.Way.AS_ROOT),
                        new ChrootJail(settings, launcher))) {
            Rung rung = probe.examine(sandbox);
            log.debug("sandbox {}", rung);
            rungs.add(rung);
            if (rung.usable()) {
                usable.add(sandbox);
            }
        }
        return new SandboxLadder(
                launcher, rungs, usable, Remedies.of(rungs, Surroundings.look(settings)));
    }

    /** What jobs run in; empty if this machine must not take jobs of others. */
    public Optional<Sandbox> best() {
        return usable.stream().findFirst();
    }

    /** A certain means, if it is usable, for an operator who does not want the best. */
    public Optional<Sandbox> named(String name) {
        return usable.stream().filter(sandbox -> sandbox.name().equals(name)).findFirst();
    }

    /** Every means with the reason why it is usable or not, best first. */
    public List<Rung> rungs() {
        return rungs;
    }

    /** What an operator can do for a better one, a line each; empty if there is none. */
    public List<String> remedies() {
        return remedies;
    }

    private static boolean runsAsRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException("own user: unknown (expected: in /proc/self)", e);
        }
    }

    @Override
    public void close() {
        launcher.close();
    }
}
