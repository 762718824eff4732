package org.jcecc.packager.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks a compiler up in {@code PATH} as the client does: links to a distributing client are not
 * the compiler, and the first hit behind such a link is preferred to one before it.
 */
public final class CompilerSearch {

    private static final Set<String> OWN_LINKS = Set.of("icecc", "jcecc");

    /** Other wrappers, which would call us again. */
    private static final Set<String> OTHER_WRAPPERS = Set.of("tbcompiler", "distcc", "colorgcc");

    private CompilerSearch() {}

    /**
     * Finds a compiler.
     *
     * @param path the value of {@code PATH}; an empty part is the root directory
     * @param name without slash
     */
    public static Optional<Path> find(String path, String name) {
        boolean ownLinkSeen = false;
        Optional<Path> first = Optional.empty();
        for (var directory : Arrays.asList(path.split(":", -1))) {
            var candidate = Path.of(directory + "/" + name);
            var target = linkTarget(candidate);
            if (target != null && OWN_LINKS.contains(target)) {
                ownLinkSeen = true;
                continue;
            }
            if (target != null && ownLinkSeen && OTHER_WRAPPERS.contains(target)) {
                continue;
            }
            if (target == null && !Files.isRegularFile(candidate, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            if (ownLinkSeen) {
                return Optional.of(candidate);
            }
            first = first.isPresent() ? first : Optional.of(candidate);
        }
        return first;
    }

    /** The last component of what a link points to, or null if it is no link. */
    private static @Nullable String linkTarget(Path candidate) {
        if (!Files.isSymbolicLink(candidate)) {
            return null;
        }
        try {
            return String.valueOf(Files.readSymbolicLink(candidate).getFileName());
        } catch (IOException vanished) {
            return null;
        }
    }
}
