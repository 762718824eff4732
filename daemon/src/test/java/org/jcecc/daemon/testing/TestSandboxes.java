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

    private static final Path HELPER = Path.of("target/native/jcecc-job").toAbsolutePath();

    private TestSandboxes() {}

    public static SandboxSettings settings(Path scratch) {
        return settings(scratch, new TemporarySpace(64 << 20, 1000));
    }

    public static SandboxSettings settings(Path scratch, TemporarySpace space) {
        return settings(scratch, runsAsRoot() ? NOBODY : null, space);
    }

    /** Where nothing runs under another account. */
    public static SandboxSettings withoutAccount(Path scratch) {
        return settings(scratch, null, new TemporarySpace(64 << 20, 1000));
    }

    private static SandboxSettings settings(
            Path scratch, @Nullable JobUser user, TemporarySpace space) {
        return new SandboxSettings(
                HELPER,
                SandboxSettings.BUBBLEWRAP,
                scratch,
                user,
                SandboxSettings.DEFAULT_NICENESS,
                space);
    }

    public static boolean runsAsRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
