package org.jcecc.packager.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jcecc.packager.names.FileNames;

/**
 * Writes regular files in GNU tar format, owned by user and group 0. The same calls give the same
 * bytes.
 */
public final class TarWriter implements AutoCloseable {

    private static final byte[] GNU_MAGIC = "ustar  \0".getBytes(US_ASCII);

    private final OutputStream output;
    private long written;

    /**
     * @param output where the archive goes; closed with the writer
     */
    public TarWriter(OutputStream output) {
        this.output = output;
    }

    /**
     * Appends a file.
     *
     * @param name byte string without leading slash
     * @param mode permission bits
     * @param modified seconds since 1970
     * @param size how many bytes {@code content} has
     * @param content read to its end, not closed
     * @throws ContentException if {@code content} cannot be read, or has another size
     */
    public void writeFile(String name, int mode, long modified, long size, InputStream content)
            throws IOException {
        var nameBytes = FileNames.bytes(name);
        if (nameBytes.length > TarHeader.NAME_LENGTH) {
            var terminated = Arrays.copyOf(nameBytes, nameBytes.length + 1);
            var longLink = "././@LongLink".getBytes(US_ASCII);
            header(longLink, 0644, 0, terminated.length, TarHeader.GNU_LONG_NAME);
            write(terminated, terminated.length);
            pad(TarHeader.BLOCK);
        }
        header(nameBytes, mode, Math.max(0, modified), size, TarHeader.REGULAR_FILE);
        copy(name, size, content);
        pad(TarHeader.BLOCK);
    }

    /** Ends the archive and closes the stream behind it. */
    @Override
    public void close() throws IOException {
        try (output) {
            write(new byte[2 * TarHeader.BLOCK], 2 * TarHeader.BLOCK);
            pad(TarHeader.RECORD);
        }
    }

    private void copy(String name, long size, InputStream content) throws IOException {
        var buffer = new byte[1 << 16];
        long left = size;
        for (int n; (n = read(name, content, buffer)) >= 0; ) {
            left -= n;
            if (left < 0) {
                break;
            }
            write(buffer, n);
        }
        if (left != 0) {
            throw ContentException.changed(name, size);
        }
    }

    private static int read(String name, InputStream content, byte[] buffer)
            throws ContentException {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw ContentException.unreadable(name, e);
        }
    }

    private void header(byte[] name, int mode, long modified, long size, byte type)
            throws IOException {
        var block = new byte[TarHeader.BLOCK];
        System.arraycopy(
                name, 0, block, TarHeader.NAME, Math.min(name.length, TarHeader.NAME_LENGTH));
        number(block, TarHeader.MODE, TarHeader.SHORT_NUMBER, mode);
        number(block, TarHeader.UID, TarHeader.SHORT_NUMBER, 0);
        number(block, TarHeader.GID, TarHeader.SHORT_NUMBER, 0);
        number(block, TarHeader.SIZE, TarHeader.LONG_NUMBER, size);
        number(block, TarHeader.MODIFIED, TarHeader.LONG_NUMBER, modified);
        block[TarHeader.TYPE] = type;
        System.arraycopy(GNU_MAGIC, 0, block, TarHeader.MAGIC, GNU_MAGIC.length);
        number(block, TarHeader.CHECKSUM, 7, TarHeader.checksum(block, 0));
        block[TarHeader.CHECKSUM + 7] = ' ';
        write(block, block.length);
    }

    /** Octal digits and a zero byte; base 256 for what does not fit, as GNU tar does. */
    private static void number(byte[] block, int offset, int length, long value) {
        var digits = Long.toOctalString(value);
        if (digits.length() < length) {
            var padded = "0".repeat(length - 1 - digits.length()) + digits;
            System.arraycopy(padded.getBytes(US_ASCII), 0, block, offset, length - 1);
            return;
        }
        for (int i = 0; i < Long.BYTES; i++) {
            block[offset + length - 1 - i] = (byte) (value >> (8 * i));
        }
        block[offset] = (byte) 0x80;
    }

    private void write(byte[] bytes, int length) throws IOException {
        output.write(bytes, 0, length);
        written += length;
    }

    private void pad(int unit) throws IOException {
        int missing = (int) ((unit - written % unit) % unit);
        write(new byte[missing], missing);
    }
}
