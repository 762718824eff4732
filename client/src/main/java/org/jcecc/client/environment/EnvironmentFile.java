package org.jcecc.client.environment;

import java.util.List;
import java.util.Optional;
import org.jcecc.protocol.message.NodeFeature;
import org.jcecc.protocol.message.PlatformEnvironment;

/**
 * An environment as an archive on this machine.
 *
 * @param platform the machines its programs run on, for example {@code x86_64}
 * @param path the archive's absolute name; a byte string
 */
public record EnvironmentFile(String platform, String path) {

    private static final List<String> ENDINGS =
            List.of(".tar.xz", ".tar.zst", ".tar.bz2", ".tar.gz", ".tar", ".tgz");

    /**
     * What daemons and the scheduler call it: the file's name without its ending. Empty if the
     * ending is none of an archive, or a daemon would refuse the name.
     */
    public Optional<String> name() {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return ENDINGS.stream()
                .filter(ending -> file.endsWith(ending) && file.length() > ending.length())
                .map(ending -> file.substring(0, file.length() - ending.length()))
                .filter(EnvironmentFile::acceptable)
                .findFirst();
    }

    /** Platform and name, as the scheduler is asked; empty if there is no name. */
    public Optional<PlatformEnvironment> offer() {
        return name().map(name -> new PlatformEnvironment(platform, name));
    }

    /** What a server must be able to unpack, one of {@link NodeFeature}; 0 if all of them can. */
    public int requiredFeature() {
        if (path.endsWith(".tar.xz")) {
            return NodeFeature.ENVIRONMENT_XZ;
        }
        return path.endsWith(".tar.zst") ? NodeFeature.ENVIRONMENT_ZSTD : 0;
    }

    private static boolean acceptable(String name) {
        return name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/');
    }
}
