package org.jcecc.daemon.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.daemon.sandbox.JobUser;
import org.jcecc.daemon.sandbox.SandboxSettings;
import org.jcecc.daemon.sandbox.TemporarySpace;
import org.jspecify.annotations.Nullable;

/** Settings of sandboxes for tests, as root and as anybody else. */
public final class TestSandboxes {

    /** The account "nobody", which owns nothing. */
    public static final JobUser NOBODY = new JobUser(65534, 65534);

    /** The program every sandbox needs. */
    public static final Path HELPER = Path.of("target/native/jcecc-job").toAbsolutePath();

    private TestSandboxes() {}

    public static SandboxSettings settings(Path scratch) {
        return settings(scratch, new TemporarySpace(64 << 20, 1000));
    }

    public static SandboxSettings settings(Path scratch, TemporarySpace space) {
        return settings(scratch, space, HELPER);
    }

    public static SandboxSettings settings(Path scratch, TemporarySpace space, Path helper) {
        return settings(helper, scratch, runsAsRoot() ? NOBODY : null, space);
    }

    /** Where nothing runs under another account. */
    public static SandboxSettings withoutAccount(Path scratch) {
        return settings(HELPER, scratch, null, new TemporarySpace(64 << 20, 1000));
    }

    private static SandboxSettings settings(
            Path helper, Path scratch, @Nullable JobUser user, TemporarySpace space) {
        return new SandboxSettings(
                helper,
                SandboxSettings.BUBBLEWRAP,
                scratch,
                user,
                SandboxSettings.DEFAULT_NICENESS,
                space);
    }

    /**
     * That program with no more rights than an engine gives root of a container, see container.c.
     */
    public static Path helperInContainer() {
        Path helper = CProgram.compile("container.c", "-DHELPER=\"" + HELPER + "\"");
        helper.toFile().deleteOnExit();
        return helper;
    }

    /** Whether this process may make namespaces and mount in them without a user namespace. */
    public static boolean mayMountPrivately() throws IOException, InterruptedException {
        String attempt = "unshare --mount --pid --fork mount -t tmpfs tmpfs /tmp";
        return new ProcessBuilder(attempt.split(" ", -1)).start().waitFor() == 0;
    }

    public static boolean runsAsRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
