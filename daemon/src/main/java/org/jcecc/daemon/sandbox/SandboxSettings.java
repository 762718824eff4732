package org.jcecc.daemon.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is the same for every sandbox of this daemon.
 *
 * @param helper the program {@code jcecc-job}
 * @param bubblewrap the program {@code bwrap}; need not exist
 * @param scratch a directory of our own for the chroot rung, on the environments' file system;
 *     emptied at start
 * @param user whom jobs run as, needed when we are root; null: ourselves
 * @param niceness added to the daemon's own, 0 to 19
 * @param space what a job may write in total
 */
public record SandboxSettings(
        Path helper,
        Path bubblewrap,
        Path scratch,
        @Nullable JobUser user,
        int niceness,
        TemporarySpace space) {

    /** Where distributions install bubblewrap. */
    public static final Path BUBBLEWRAP = Path.of("/usr/bin/bwrap");

    /** Added niceness unless told otherwise, as in the original. */
    public static final int DEFAULT_NICENESS = 5;

    /** The start of every command line of the helper: it lives as long as this process. */
    public List<String> helperLine(String mode) {
        List<String> line = new ArrayList<>();
        line.add(helper.toString());
        line.add(mode);
        line.add("--parent");
        line.add(String.valueOf(ProcessHandle.current().pid()));
        line.add("--nice");
        line.add(String.valueOf(niceness));
        return line;
    }

    /** The helper's options to become that user; none if jobs run as ourselves. */
    public List<String> userOptions() {
        return user == null
                ? List.of()
                : List.of("--uid", "" + user.uid(), "--gid", "" + user.gid());
    }

    /** The helper's option to show what an environment has below {@code /tmp}, if it has. */
    List<String> linkOptions(Path tree) {
        return Files.isDirectory(tree.resolve("tmp"))
                ? List.of("--link-temporary", SandboxedCommand.TEMPORARY_OF_ENVIRONMENT)
                : List.of();
    }
}
