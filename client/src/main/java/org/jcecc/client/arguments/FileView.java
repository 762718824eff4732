package org.jcecc.client.arguments;

import java.util.Optional;

/**
 * The submitting machine's file system as the calling process sees it: relative names start at its
 * working directory and rights are its rights. Names are byte strings (one character a byte).
 * Nothing here throws; what cannot be looked at is not there.
 */
public interface FileView {

    /** The caller's working directory, absolute. */
    String workingDirectory();

    /** Whether the caller may read what the name leads to, links followed; directories too. */
    boolean isReadable(String name);

    /** What the name leads to, links followed. */
    Optional<FileStatus> status(String name);

    /** What the name itself is: a link is reported as a link, even a dangling one. */
    Optional<FileStatus> linkStatus(String name);

    /** What is written in a symbolic link, one level, unchanged. */
    Optional<String> linkTarget(String name);

    /**
     * The first bytes of a readable regular file.
     *
     * @param limit how many bytes are wanted at most
     */
    Optional<String> content(String name, int limit);
}
