package org.jcecc.packager.archive;

/**
 * One entry of a tar archive.
 *
 * @param name as written in the archive
 * @param kind what it is
 * @param mode permission bits with setuid, setgid and sticky bit
 * @param modified seconds since 1970
 * @param size bytes of content that follow; 0 for everything but files
 * @param linkTarget where a link points; empty for everything else
 */
record TarEntry(String name, Kind kind, int mode, long modified, long size, String linkTarget) {

    /** The kinds an environment may contain. */
    enum Kind {
        FILE,
        DIRECTORY,
        SYMBOLIC_LINK,
        HARD_LINK
    }
}
