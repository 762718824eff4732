package org.jcecc.packager.failure;

/** What kind of thing went wrong; whoever called decides by it what to do next. */
public enum Failure {
    /** The compiler does not exist, cannot be started, or fails to preprocess one line. */
    NOT_A_COMPILER,
    /** It preprocesses, but is neither gcc nor clang. */
    UNKNOWN_COMPILER,
    /** A compiler or wrapper that is not executable, or is a script with nothing behind it. */
    UNUSABLE_COMPILER,
    /** A program no job can do without ({@code cc1}, {@code cc1plus}, {@code as}) was not found. */
    MISSING_PROGRAM,
    /** The dynamic linker would not find a library that a packed file needs. */
    MISSING_LIBRARY,
    /** A file to pack is missing, unreadable or not a regular file. */
    UNREADABLE_FILE,
    /** {@code ldconfig} failed, or the names and hashes could not be worked out. */
    LOADER_CONFIGURATION,
    /** The archive could not be compressed or written; nothing is left under its final name. */
    ARCHIVE_NOT_WRITTEN
}
