package org.jcecc.packager.archive;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jcecc.packager.names.FileNames;

/**
 * The records of a POSIX extended header: {@code "27 path=usr/lib/x.so\n"}, the number counting the
 * whole record in bytes.
 */
final class PaxRecords {

    private PaxRecords() {}

    static Map<String, String> parse(byte[] content) throws ArchiveException {
        var records = new HashMap<String, String>();
        int start = 0;
        while (start < content.length && content[start] != 0) {
            int end = start + recordLength(content, start);
            if (end > content.length || end <= start || content[end - 1] != '\n') {
                throw ArchiveException.damaged(
                        "extended header: record at %d ends at %d (expected: a line end within %d bytes)"
                                .formatted(start, end, content.length));
            }
            int blank = indexOf(content, (byte) ' ', start, end);
            int equals = indexOf(content, (byte) '=', blank, end);
            var key = FileNames.of(ByteBuffer.wrap(content, blank + 1, equals - blank - 1));
            if (matters(key)) {
                var value = ByteBuffer.wrap(content, equals + 1, end - 1 - equals - 1);
                records.put(key, FileNames.of(value).replace('\0', '?'));
            }
            start = end;
        }
        return records;
    }

    /** Others, such as attributes of other systems, may hold bytes that are no text. */
    private static boolean matters(String key) {
        return key.equals("path")
                || key.equals("linkpath")
                || key.equals("size")
                || key.equals("mtime")
                || key.startsWith("GNU.sparse.");
    }

    private static int recordLength(byte[] content, int start) {
        int length = 0;
        for (int i = start; i < content.length && content[i] >= '0' && content[i] <= '9'; i++) {
            length = Math.min(length * 10 + (content[i] - '0'), content.length + 1);
        }
        return length;
    }

    private static int indexOf(byte[] content, byte wanted, int start, int end)
            throws ArchiveException {
        for (int i = start; i < end; i++) {
            if (content[i] == wanted) {
                return i;
            }
        }
        throw ArchiveException.damaged(
                "extended header: record at %d has no '%c'".formatted(start, (char) wanted));
    }
}
