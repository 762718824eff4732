package org.jcecc.packager.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a tar archive of any of the usual formats (V7, POSIX, GNU) as strictly as they allow: every
 * checksum is verified, nothing is guessed, and memory stays small whatever the headers claim.
 */
final class TarReader {

    /** Room for long names and the extended attributes some programs store; real ones are short. */
    private static final int METADATA_LIMIT = 1 << 20;

    /** Blocks after the end mark that fill up a tape record. */
    private static final int TRAILER_LIMIT = 1 << 20;

    private final ArchiveInput input;
    private final byte[] block = new byte[TarHeader.BLOCK];
    private long contentLeft;
    private long paddingLeft;

    TarReader(ArchiveInput input) {
        this.input = input;
    }

    /**
     * The next entry, or empty after the last; content of the previous one that was not read is
     * skipped.
     */
    Optional<TarEntry> next() throws ArchiveException, IOException {
        skipRest();
        var overrides = new HashMap<String, String>();
        int metadata = 0;
        while (true) {
            readBlock();
            if (isZero(block)) {
                readTrailer();
                return Optional.empty();
            }
            verifyChecksum();
            long size = TarText.number(block, TarHeader.SIZE, TarHeader.LONG_NUMBER, "size");
            switch (block[TarHeader.TYPE]) {
                case TarHeader.GNU_LONG_NAME -> overrides.put("path", longText(size));
                case TarHeader.GNU_LONG_LINK -> overrides.put("linkpath", longText(size));
                case TarHeader.PAX_HEADER -> overrides.putAll(PaxRecords.parse(readMetadata(size)));
                // Holds defaults such as a comment with the commit an archive was made from.
                case TarHeader.PAX_GLOBAL_HEADER -> readMetadata(size);
                default -> {
                    return Optional.of(entry(size, overrides));
                }
            }
            if (++metadata > 4) {
                throw ArchiveException.damaged(
                        "%d headers for one entry (expected: at most 4)".formatted(metadata));
            }
        }
    }

    /** Copies the content of the current file. */
    void copyContent(OutputStream output) throws ArchiveException, IOException {
        var buffer = new byte[1 << 16];
        while (contentLeft > 0) {
            int wanted = (int) Math.min(buffer.length, contentLeft);
            input.readFully(buffer, wanted);
            contentLeft -= wanted;
            output.write(buffer, 0, wanted);
        }
    }

    private TarEntry entry(long headerSize, Map<String, String> overrides) throws ArchiveException {
        var name = overrides.getOrDefault("path", headerName());
        if (overrides.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse."))) {
            throw ArchiveException.refused(name, "sparse file (expected: made without --sparse)");
        }
        var kind = kind(name, block[TarHeader.TYPE]);
        long size = headerSize;
        if (overrides.containsKey("size")) {
            size = decimal(overrides.get("size"), name);
        }
        if (kind != TarEntry.Kind.FILE) {
            size = 0;
        }
        contentLeft = size;
        paddingLeft = (TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK;
        return new TarEntry(
                name,
                kind,
                (int) TarText.number(block, TarHeader.MODE, TarHeader.SHORT_NUMBER, "mode") & 07777,
                TarText.number(block, TarHeader.MODIFIED, TarHeader.LONG_NUMBER, "time"),
                size,
                overrides.getOrDefault("linkpath", headerLinkName()));
    }

    private static TarEntry.Kind kind(String name, byte type) throws ArchiveException {
        return switch (type) {
            // Old archives mark a directory by a slash at the end of its name only.
            case TarHeader.OLD_REGULAR_FILE ->
                    name.endsWith("/") ? TarEntry.Kind.DIRECTORY : TarEntry.Kind.FILE;
            case TarHeader.REGULAR_FILE, TarHeader.CONTIGUOUS_FILE -> TarEntry.Kind.FILE;
            case TarHeader.DIRECTORY -> TarEntry.Kind.DIRECTORY;
            case TarHeader.SYMBOLIC_LINK -> TarEntry.Kind.SYMBOLIC_LINK;
            case TarHeader.HARD_LINK -> TarEntry.Kind.HARD_LINK;
            case '3' -> throw refusedKind(name, "character device");
            case '4' -> throw refusedKind(name, "block device");
            case '6' -> throw refusedKind(name, "named pipe");
            case 'S' -> throw refusedKind(name, "sparse file");
            default -> throw refusedKind(name, "unknown type '%c'".formatted((char) type));
        };
    }

    private static ArchiveException refusedKind(String name, String found) {
        return ArchiveException.refused(name, found + " (expected: file, directory or link)");
    }

    private String headerName() throws ArchiveException {
        var name = TarText.field(block, TarHeader.NAME, TarHeader.NAME_LENGTH);
        boolean posix =
                block[TarHeader.MAGIC] == 'u'
                        && block[TarHeader.MAGIC + 4] == 'r'
                        && block[TarHeader.MAGIC + 5] == 0;
        if (!posix || block[TarHeader.PREFIX] == 0) {
            return name;
        }
        return TarText.field(block, TarHeader.PREFIX, TarHeader.PREFIX_LENGTH) + "/" + name;
    }

    private String headerLinkName() throws ArchiveException {
        return TarText.field(block, TarHeader.LINK_NAME, TarHeader.NAME_LENGTH);
    }

    private static long decimal(String text, String name) throws ArchiveException {
        if (!text.matches("\\d{1,18}")) {
            throw ArchiveException.refused(name, "size %s (expected: digits)".formatted(text));
        }
        return Long.parseLong(text);
    }

    private String longText(long size) throws ArchiveException, IOException {
        var bytes = readMetadata(size);
        return TarText.field(bytes, 0, bytes.length);
    }

    private byte[] readMetadata(long size) throws ArchiveException, IOException {
        if (size > METADATA_LIMIT) {
            throw ArchiveException.damaged(
                    "extended header: %d bytes (expected: at most %d)"
                            .formatted(size, METADATA_LIMIT));
        }
        var bytes = new byte[(int) size];
        input.readFully(bytes, bytes.length);
        input.skip((TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK);
        return bytes;
    }

    private void skipRest() throws ArchiveException, IOException {
        input.skip(contentLeft + paddingLeft);
        contentLeft = 0;
        paddingLeft = 0;
    }

    private void readBlock() throws ArchiveException, IOException {
        input.readFully(block, block.length);
    }

    private void verifyChecksum() throws ArchiveException {
        long written =
                TarText.number(block, TarHeader.CHECKSUM, TarHeader.SHORT_NUMBER, "checksum");
        int computed = TarHeader.checksum(block, 0);
        if (written != computed) {
            throw ArchiveException.damaged(
                    "header checksum: %d (expected: %d; not a tar archive, or damaged)"
                            .formatted(written, computed));
        }
    }

    /** Reads to the end, so that the decompressor has verified everything it can verify. */
    private void readTrailer() throws ArchiveException, IOException {
        var buffer = new byte[TarHeader.RECORD];
        long seen = 0;
        for (int n; (n = input.read(buffer, buffer.length)) >= 0; ) {
            seen += n;
            if (seen > TRAILER_LIMIT) {
                throw ArchiveException.damaged(
                        "more than %d bytes after the end mark (expected: nothing)"
                                .formatted(TRAILER_LIMIT));
            }
        }
    }

    private static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }
}
