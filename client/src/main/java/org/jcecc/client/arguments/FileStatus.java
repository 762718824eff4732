package org.jcecc.client.arguments;

/**
 * What the operating system says about a file.
 *
 * @param kind what it is
 * @param device number of the device it is on
 * @param inode its number there
 * @param size in bytes
 * @param modifiedNanos time of the last change of its content, in nanoseconds since 1970
 */
public record FileStatus(Kind kind, long device, long inode, long size, long modifiedNanos) {

    /** The kinds of file that the analysis treats differently. */
    public enum Kind {
        REGULAR,
        DIRECTORY,
        SYMBOLIC_LINK,
        /** Devices, pipes, sockets. */
        OTHER
    }

    /** The same file, whatever it is called. */
    public boolean isSameFileAs(FileStatus other) {
        return device == other.device && inode == other.inode;
    }
}
