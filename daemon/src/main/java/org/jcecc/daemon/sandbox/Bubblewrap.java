package org.jcecc.daemon.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The best rung: bubblewrap gives each job namespaces of its own for users, files, processes,
 * network, interprocess communication and host name. The job sees its environment read-only, a
 * {@code /tmp} in memory, four devices, and itself.
 */
final class Bubblewrap implements Sandbox {

    /** Where the helper lies inside; no environment has a directory of that name. */
    private static final String HELPER = "/.jcecc-job";

    /** Names the sandbox fills itself, whatever the environment has there. */
    private static final Set<String> OURS = Set.of("dev", "tmp", ".jcecc-job");

    private static final List<String> DEVICES =
            List.of("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom");

    private final SandboxSettings settings;
    private final Launcher launcher;
    private final boolean ownProcesses;

    /**
     * @param ownProcesses whether to mount {@code /proc}, which some containers forbid
     */
    Bubblewrap(SandboxSettings settings, Launcher launcher, boolean ownProcesses) {
        this.settings = settings;
        this.launcher = launcher;
        this.ownProcesses = ownProcesses;
    }

    @Override
    public String name() {
        return ownProcesses ? "bubblewrap" : "bubblewrap without /proc";
    }

    @Override
    public SandboxedProcess start(Path tree, SandboxedCommand command)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>();
        options.add("--");
        options.add(settings.bubblewrap().toString());
        options.addAll(
                List.of(
                        "--unshare-user",
                        "--unshare-pid",
                        "--unshare-net",
                        "--unshare-ipc",
                        "--unshare-uts",
                        "--unshare-cgroup-try",
                        "--die-with-parent",
                        "--as-pid-1"));
        // For the helper alone, which mounts /tmp and then gives it up.
        options.addAll(List.of("--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN"));
        options.addAll(mounts(tree));
        TemporarySpace space = settings.space();
        options.addAll(
                List.of(
                        HELPER,
                        "run",
                        "--mount-temporary",
                        "1",
                        "--temporary-bytes",
                        "" + space.bytes(),
                        "--temporary-files",
                        "" + space.files()));
        return launcher.start("launch", options, command, () -> {});
    }

    private List<String> mounts(Path tree) throws IOException {
        List<String> mounts = new ArrayList<>();
        // Each top directory by itself: the tree as a whole would have no place to mount the rest.
        try (Stream<Path> entries = Files.list(tree)) {
            for (Path entry : entries.sorted().toList()) {
                mount(entry, mounts);
            }
        }
        mounts.addAll(List.of("--dir", SandboxedCommand.TEMPORARY, "--dir", "/dev"));
        for (String device : DEVICES) {
            mounts.addAll(List.of("--dev-bind", device, device));
        }
        if (ownProcesses) {
            mounts.addAll(List.of("--proc", "/proc"));
        }
        mounts.addAll(List.of("--ro-bind", settings.helper().toString(), HELPER));
        // The root itself is memory of ours, which a job must not fill.
        mounts.addAll(List.of("--remount-ro", "/"));
        return mounts;
    }

    private void mount(Path entry, List<String> mounts) throws IOException {
        String name = entry.getFileName().toString();
        if (OURS.contains(name) || (ownProcesses && name.equals("proc"))) {
            return;
        }
        String target = "/" + name;
        if (Files.isSymbolicLink(entry)) {
            mounts.addAll(List.of("--symlink", Files.readSymbolicLink(entry).toString(), target));
        } else {
            mounts.addAll(List.of("--ro-bind", entry.toString(), target));
        }
    }
}
