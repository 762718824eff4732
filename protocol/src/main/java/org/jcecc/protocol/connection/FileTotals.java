package org.jcecc.protocol.connection;

/**
 * What a file took on the wire.
 *
 * @param compressed bytes of compressed data sent or received
 * @param uncompressed bytes of the file
 */
public record FileTotals(long compressed, long uncompressed) {

    /** Before the first chunk. */
    public static final FileTotals NONE = new FileTotals(0, 0);

    /** These totals and one chunk more. */
    FileTotals plus(int compressed, int uncompressed) {
        return new FileTotals(this.compressed + compressed, this.uncompressed + uncompressed);
    }
}
