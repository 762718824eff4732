package org.jcecc.daemon.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The best rung: bubblewrap gives each job namespaces of its own for files, processes, network,
 * interprocess communication and host name, and for users where it may. The job sees its
 * environment read-only, a {@code /tmp} in memory, four devices, and itself.
 */
final class Bubblewrap implements Sandbox {

    /** Its ways to work, best first. */
    enum Way {
        /** As the jobs' user, in a user namespace. */
        UNPRIVILEGED("bubblewrap"),
        /** The same where containers forbid to mount {@code /proc}. */
        WITHOUT_PROC("bubblewrap without /proc"),
        /** As root, where users may have no namespaces or cannot reach the environments. */
        AS_ROOT("bubblewrap as root");

        private final String label;

        Way(String label) {
            this.label = label;
        }
    }

    /** Where the helper lies inside; no environment has a directory of that name. */
    private static final String HELPER = "/.jcecc-job";

    /** Names the sandbox fills itself, whatever the environment has there. */
    private static final Set<String> OURS = Set.of("dev", "tmp", ".jcecc-job", ".jcecc-tmp");

    private static final List<String> DEVICES =
            List.of("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom");

    private static final List<String> NAMESPACES =
            List.of(
                    "--unshare-pid",
                    "--unshare-net",
                    "--unshare-ipc",
                    "--unshare-uts",
                    "--unshare-cgroup-try",
                    "--die-with-parent",
                    "--as-pid-1");

    private final SandboxSettings settings;
    private final Launcher launcher;
    private final Way way;

    Bubblewrap(SandboxSettings settings, Launcher launcher, Way way) {
        this.settings = settings;
        this.launcher = launcher;
        this.way = way;
    }

    @Override
    public String name() {
        return way.label;
    }

    @Override
    public SandboxedProcess start(Path tree, SandboxedCommand command)
            throws IOException, InterruptedException {
        boolean asRoot = way == Way.AS_ROOT;
        if (asRoot && settings.user() == null) {
            throw new IOException("user of the daemon: not root (expected: root)");
        }
        List<String> options = new ArrayList<>(asRoot ? List.of() : settings.userOptions());
        options.addAll(List.of("--", settings.bubblewrap().toString()));
        options.addAll(NAMESPACES);
        options.addAll(asRoot ? List.of() : List.of("--unshare-user"));
        options.addAll(capabilities(asRoot));
        options.addAll(mounts(tree));
        options.addAll(List.of(HELPER, "run", "--mount-temporary", "1"));
        options.addAll(settings.linkOptions(tree));
        options.addAll(settings.space().options());
        options.addAll(asRoot ? settings.userOptions() : List.of());
        return launcher.start("launch", options, command, () -> {});
    }

    /** For the helper alone, which needs them for its first steps and then gives them up. */
    private static List<String> capabilities(boolean asRoot) {
        List<String> options =
                new ArrayList<>(List.of("--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN"));
        if (asRoot) {
            options.addAll(List.of("--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"));
        }
        return options;
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
        if (way != Way.WITHOUT_PROC) {
            mounts.addAll(List.of("--proc", "/proc"));
        }
        mounts.addAll(List.of("--ro-bind", settings.helper().toString(), HELPER));
        // The root itself is memory of ours, which a job must not fill.
        mounts.addAll(List.of("--remount-ro", "/"));
        return mounts;
    }

    private void mount(Path entry, List<String> mounts) throws IOException {
        String name = entry.getFileName().toString();
        if (name.equals("tmp") && Files.isDirectory(entry)) {
            mounts.addAll(
                    List.of(
                            "--ro-bind",
                            entry.toString(),
                            SandboxedCommand.TEMPORARY_OF_ENVIRONMENT));
        }
        if (OURS.contains(name) || (way != Way.WITHOUT_PROC && name.equals("proc"))) {
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
