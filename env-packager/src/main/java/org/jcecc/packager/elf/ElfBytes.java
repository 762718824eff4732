package org.jcecc.packager.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.jcecc.packager.names.FileNames;

/**
 * Random access to the numbers and strings of an open ELF file in its own word size and byte order.
 * Reads only what is asked for, so a library of 100 MB costs a few kilobytes.
 */
final class ElfBytes {

    /** {@code EI_NIDENT}, the part of the header before anything depends on the word size. */
    private static final int IDENT_LENGTH = 16;

    /** Longer than any path the kernel accepts. */
    private static final int STRING_LIMIT = 8192;

    private final Path file;
    private final FileChannel channel;
    private final boolean wide;
    private final ByteOrder order;

    private ElfBytes(Path file, FileChannel channel, boolean wide, ByteOrder order) {
        this.file = file;
        this.channel = channel;
        this.wide = wide;
        this.order = order;
    }

    /** Empty if the file does not start with the ELF magic number. */
    static Optional<ElfBytes> open(Path file, FileChannel channel) throws IOException {
        var ident = ByteBuffer.allocate(IDENT_LENGTH);
        while (ident.hasRemaining() && channel.read(ident, ident.position()) > 0) {}
        if (ident.hasRemaining() || ident.getInt(0) != 0x7f454c46) {
            return Optional.empty();
        }
        int wordSize = ident.get(4);
        int order = ident.get(5);
        if (wordSize < 1 || wordSize > 2 || order < 1 || order > 2) {
            throw new ElfFormatException(
                    file,
                    "class %d, byte order %d (expected: 1 or 2 each)".formatted(wordSize, order));
        }
        return Optional.of(
                new ElfBytes(
                        file,
                        channel,
                        wordSize == 2,
                        order == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
    }

    boolean wide() {
        return wide;
    }

    boolean bigEndian() {
        return order == ByteOrder.BIG_ENDIAN;
    }

    /** A block of the file, positioned at 0 and in the file's byte order. */
    ByteBuffer block(long offset, long length, String what) throws IOException {
        if (offset < 0 || length < 0 || length > Integer.MAX_VALUE / 2) {
            throw damaged("%s: offset %d, length %d".formatted(what, offset, length));
        }
        if (offset > channel.size() - length) {
            throw damaged(
                    "%s: ends at %d (expected: within the file's %d bytes)"
                            .formatted(what, offset + length, channel.size()));
        }
        var block = ByteBuffer.allocate((int) length).order(order);
        while (block.hasRemaining()) {
            if (channel.read(block, offset + block.position()) < 0) {
                throw damaged("%s: file ends early".formatted(what));
            }
        }
        return block.flip();
    }

    /** The zero-terminated string at an offset, as a byte string. */
    String string(long offset, String what) throws IOException {
        if (offset < 0 || offset >= channel.size()) {
            throw damaged("%s: offset %d is outside the file".formatted(what, offset));
        }
        var text = block(offset, Math.min(STRING_LIMIT, channel.size() - offset), what);
        int length = 0;
        while (length < text.limit() && text.get(length) != 0) {
            length++;
        }
        if (length == text.limit()) {
            throw damaged("%s: no end within %d bytes".formatted(what, length));
        }
        return FileNames.of(text.limit(length));
    }

    /** An address or offset: four or eight bytes, depending on the word size. */
    long word(ByteBuffer block, int narrowOffset, int wideOffset) {
        return wide
                ? block.getLong(wideOffset)
                : Integer.toUnsignedLong(block.getInt(narrowOffset));
    }

    ElfFormatException damaged(String problem) {
        return new ElfFormatException(file, problem);
    }
}
