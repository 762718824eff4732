package org.jcecc.client.arguments;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the real compiler in PATH, where links of the same name lead to ourselves. The first hit
 * after the first link of ours wins; a hit before it is the fallback.
 */
final class PathSearch {

    /** As many levels of links as the operating system follows. */
    private static final int MAXIMAL_LINKS = 40;

    private static final Set<String> OWN_NAMES = Set.of("icecc", "jcecc");

    /** Other wrappers that are skipped behind our own, as they lead back to us. */
    private static final Set<String> OTHER_WRAPPERS = Set.of("tbcompiler", "distcc", "colorgcc");

    private final FileView files;
    private final Set<FileStatus> ownPrograms;

    PathSearch(FileView files, Set<FileStatus> ownPrograms) {
        this.files = files;
        this.ownPrograms = ownPrograms;
    }

    Optional<String> find(String name, String searchPath) {
        Optional<String> fallback = Optional.empty();
        boolean ownSeen = false;
        for (String directory : List.of(searchPath.split(":", -1))) {
            String candidate = directory + "/" + name;
            switch (judge(candidate)) {
                case OWN -> ownSeen = true;
                case OTHER_WRAPPER -> {
                    if (!ownSeen) {
                        fallback = fallback.or(() -> Optional.of(candidate));
                    }
                }
                case PROGRAM -> {
                    if (ownSeen) {
                        return Optional.of(candidate);
                    }
                    fallback = fallback.or(() -> Optional.of(candidate));
                }
                case NOTHING -> {}
            }
        }
        return fallback;
    }

    /** Whether a path leads to ourselves. */
    boolean isOwnLink(String path) {
        return judge(path) == Candidate.OWN;
    }

    private enum Candidate {
        NOTHING,
        OWN,
        OTHER_WRAPPER,
        PROGRAM
    }

    private Candidate judge(String candidate) {
        Optional<FileStatus> status = files.linkStatus(candidate);
        if (status.isEmpty()) {
            return Candidate.NOTHING;
        }
        return switch (status.get().kind()) {
            case REGULAR -> isOwn(candidate) ? Candidate.OWN : Candidate.PROGRAM;
            case SYMBOLIC_LINK -> judgeLink(candidate);
            case DIRECTORY, OTHER -> Candidate.NOTHING;
        };
    }

    private Candidate judgeLink(String candidate) {
        Optional<String> target = files.linkTarget(candidate);
        if (target.isEmpty()) {
            return Candidate.NOTHING;
        }
        if (isOwn(candidate) || leadsToOwnName(candidate)) {
            return Candidate.OWN;
        }
        return OTHER_WRAPPERS.contains(OutputName.lastComponent(target.get()))
                ? Candidate.OTHER_WRAPPER
                : Candidate.PROGRAM;
    }

    private boolean isOwn(String candidate) {
        return files.status(candidate)
                .filter(status -> ownPrograms.stream().anyMatch(status::isSameFileAs))
                .isPresent();
    }

    private boolean leadsToOwnName(String candidate) {
        String link = candidate;
        for (int level = 0; level < MAXIMAL_LINKS; level++) {
            Optional<String> target = files.linkTarget(link);
            if (target.isEmpty()) {
                return false;
            }
            if (OWN_NAMES.contains(OutputName.lastComponent(target.get()))) {
                return true;
            }
            link =
                    target.get().startsWith("/")
                            ? target.get()
                            : link.substring(0, link.lastIndexOf('/') + 1) + target.get();
        }
        return false;
    }
}
