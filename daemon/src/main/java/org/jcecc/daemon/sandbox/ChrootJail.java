package org.jcecc.daemon.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The rung for root without bubblewrap, as in most containers: another root directory and another
 * user, as the original has it. Every job gets a root of its own, made of hard links to the
 * environment's files, so that its {@code /tmp} is private and goes when it goes. Where root may
 * mount, the helper mounts a bounded one in memory there.
 */
final class ChrootJail implements Sandbox {

    private final SandboxSettings settings;
    private final Launcher launcher;
    private final AtomicLong lastJob = new AtomicLong();

    ChrootJail(SandboxSettings settings, Launcher launcher) {
        this.settings = settings;
        this.launcher = launcher;
    }

    @Override
    public String name() {
        return "chroot";
    }

    @Override
    public SandboxedProcess start(Path tree, SandboxedCommand command)
            throws IOException, InterruptedException {
        JobUser user = settings.user();
        if (user == null) {
            throw new IOException("user of the jobs: none (expected: another one than the daemon)");
        }
        Path root = settings.scratch().resolve("job-" + lastJob.incrementAndGet());
        try {
            makeRoot(tree, root, user);
        } catch (IOException | RuntimeException e) {
            Trees.delete(root);
            throw e;
        }
        List<String> options = new ArrayList<>(settings.userOptions());
        options.addAll(List.of("--root", root.toString()));
        options.addAll(settings.space().options());
        options.addAll(settings.linkOptions(tree));
        return launcher.start("jail", options, command, () -> Trees.delete(root));
    }

    private static void makeRoot(Path tree, Path root, JobUser user) throws IOException {
        Files.createDirectories(root.getParent());
        Path ofEnvironment = root.resolve(SandboxedCommand.TEMPORARY_OF_ENVIRONMENT.substring(1));
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) throws IOException {
                        Files.createDirectory(copyOf(directory));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (attributes.isSymbolicLink()) {
                            Files.createSymbolicLink(copyOf(file), Files.readSymbolicLink(file));
                        } else {
                            Files.createLink(copyOf(file), file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    private Path copyOf(Path original) {
                        Path name = tree.relativize(original);
                        return name.startsWith("tmp")
                                ? ofEnvironment.resolve(Path.of("tmp").relativize(name))
                                : root.resolve(name);
                    }
                });
        Path temporary =
                Files.createDirectory(
                        root.resolve("tmp"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Files.setAttribute(temporary, "unix:uid", user.uid());
        Files.setAttribute(temporary, "unix:gid", user.gid());
    }
}
