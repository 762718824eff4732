package org.jcecc.packager.archive;

import java.nio.ByteBuffer;
import org.jcecc.packager.names.FileNames;

/** Names, as byte strings, and numbers as tar headers hold them. */
final class TarText {

    private TarText() {}

    /** The text of a field up to its first zero byte. */
    static String field(byte[] block, int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        return FileNames.of(ByteBuffer.wrap(block, offset, end - offset));
    }

    /** Octal digits, or base 256 where the first bit is set. */
    static long number(byte[] block, int offset, int length, String what) throws ArchiveException {
        if ((block[offset] & 0x80) != 0) {
            return base256(block, offset, length, what);
        }
        long value = 0;
        boolean ended = false;
        for (int i = offset; i < offset + length; i++) {
            int c = block[i];
            if (c >= '0' && c <= '7' && !ended) {
                value = value * 8 + (c - '0');
            } else if (c == 0 || (c == ' ' && value > 0)) {
                ended = true;
            } else if (c != ' ') {
                throw ArchiveException.damaged(
                        "%s: byte %d (expected: octal digits)".formatted(what, c & 0xff));
            }
        }
        return value;
    }

    private static long base256(byte[] block, int offset, int length, String what)
            throws ArchiveException {
        long value = block[offset] & 0x3f;
        boolean negative = (block[offset] & 0x40) != 0;
        for (int i = offset + 1; i < offset + length; i++) {
            if (value >= 1L << 54) {
                throw ArchiveException.damaged("%s: too large".formatted(what));
            }
            value = (value << 8) | (block[i] & 0xff);
        }
        // Only times may be before 1970, and theirs does not matter to anybody.
        return negative ? 0 : value;
    }
}
