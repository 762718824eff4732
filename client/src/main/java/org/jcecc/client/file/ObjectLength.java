package org.jcecc.client.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.OptionalLong;

/**
 * How long an object file says it is. Whoever sends one may stop early, and the protocol does not
 * say what is to come; but an object in the ELF format ends with the table of its sections, as all
 * assemblers write it, and its first bytes say where that table lies.
 */
final class ObjectLength {

    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};
    private static final int CLASS_BYTE = 4;
    private static final int ORDER_BYTE = 5;
    private static final int CLASS_64 = 2;
    private static final int LITTLE_ENDIAN = 1;

    /** Where the fields are in the headers of files and sections. */
    private enum Layout {
        BITS_32(52, 0x20, 0x2e, 40, 0x14),
        BITS_64(64, 0x28, 0x3a, 64, 0x20);

        private final int header;
        private final int tableOffset;
        private final int entrySize;
        private final int sectionHeader;
        private final int sectionSize;

        Layout(int header, int tableOffset, int entrySize, int sectionHeader, int sectionSize) {
            this.header = header;
            this.tableOffset = tableOffset;
            this.entrySize = entrySize;
            this.sectionHeader = sectionHeader;
            this.sectionSize = sectionSize;
        }

        private long offset(ByteBuffer bytes, int at) {
            return this == BITS_64 ? bytes.getLong(at) : Integer.toUnsignedLong(bytes.getInt(at));
        }
    }

    private ObjectLength() {}

    /**
     * The length in bytes; empty if the file is in a format that does not say it. A file that ends
     * before it says its length is longer than it is.
     */
    static OptionalLong of(FileChannel file) throws IOException {
        ByteBuffer start = read(file, 0, Layout.BITS_64.header);
        ByteBuffer magic = start.slice(0, Math.min(start.remaining(), MAGIC.length));
        if (!magic.hasRemaining() || !magic.equals(ByteBuffer.wrap(MAGIC, 0, magic.limit()))) {
            return OptionalLong.empty();
        }
        if (start.remaining() <= ORDER_BYTE) {
            return OptionalLong.of(Layout.BITS_32.header);
        }
        Layout layout = start.get(CLASS_BYTE) == CLASS_64 ? Layout.BITS_64 : Layout.BITS_32;
        ByteOrder order =
                start.get(ORDER_BYTE) == LITTLE_ENDIAN
                        ? ByteOrder.LITTLE_ENDIAN
                        : ByteOrder.BIG_ENDIAN;
        if (start.remaining() < layout.header) {
            return OptionalLong.of(layout.header);
        }
        start.order(order);
        long table = layout.offset(start, layout.tableOffset);
        int entry = Short.toUnsignedInt(start.getShort(layout.entrySize));
        long entries = Short.toUnsignedInt(start.getShort(layout.entrySize + Short.BYTES));
        if (entries == 0 && table != 0) {
            // More than fit; the first section's size is their number.
            ByteBuffer first = read(file, table, layout.sectionHeader).order(order);
            if (first.remaining() < layout.sectionHeader) {
                return OptionalLong.of(table + layout.sectionHeader);
            }
            entries = layout.offset(first, layout.sectionSize);
        }
        return OptionalLong.of(Math.max(layout.header, table + entries * entry));
    }

    /** As many bytes, or fewer at the end of the file. */
    private static ByteBuffer read(FileChannel file, long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (position >= 0 && bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                break;
            }
        }
        return bytes.flip();
    }
}
