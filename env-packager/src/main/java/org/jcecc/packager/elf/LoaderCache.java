package org.jcecc.packager.elf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jcecc.packager.names.FileNames;

/**
 * The dynamic linker's index of libraries, {@code /etc/ld.so.cache}, in the format glibc has
 * written since 2.2 ({@code glibc-ld.so.cache1.1}), alone or behind the older one.
 */
public final class LoaderCache {

    private static final byte[] MAGIC = "glibc-ld.so.cache1.1".getBytes(ISO_8859_1);
    private static final byte[] OLD_MAGIC = "ld.so-1.7.0".getBytes(ISO_8859_1);
    private static final int HEADER_LENGTH = 48;
    private static final int ENTRY_LENGTH = 24;

    /** A cache without entries, as on a system that has none. */
    public static final LoaderCache EMPTY = new LoaderCache(Map.of());

    private final Map<String, List<Path>> libraries;

    private LoaderCache(Map<String, List<Path>> libraries) {
        this.libraries = libraries;
    }

    /**
     * Reads a cache file; a missing one is empty, as for the dynamic linker itself.
     *
     * @throws IOException if it exists but cannot be read or understood
     */
    public static LoaderCache read(Path file) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            return EMPTY;
        }
        try {
            return parse(content, file);
        } catch (IndexOutOfBoundsException overrun) {
            throw new IOException(
                    "%s: an entry points outside the file (expected: ld.so cache)".formatted(file),
                    overrun);
        }
    }

    /** Where libraries of this name are, for any machine, in the order of the cache. */
    public List<Path> find(String name) {
        return libraries.getOrDefault(name, List.of());
    }

    private static LoaderCache parse(byte[] content, Path file) throws IOException {
        int start = newFormatStart(content);
        if (!startsWith(content, start, MAGIC)) {
            throw new IOException(
                    "%s: unknown format (expected: glibc-ld.so.cache1.1)".formatted(file));
        }
        var bytes =
                ByteBuffer.wrap(content, start, content.length - start)
                        .slice()
                        .order(ByteOrder.nativeOrder());
        var libraries = new TreeMap<String, List<Path>>();
        int count = bytes.getInt(MAGIC.length);
        for (int i = 0; i < count; i++) {
            int entry = HEADER_LENGTH + i * ENTRY_LENGTH;
            var name = string(bytes, bytes.getInt(entry + 4));
            var path = string(bytes, bytes.getInt(entry + 8));
            libraries.computeIfAbsent(name, key -> new ArrayList<>()).add(FileNames.path(path));
        }
        return new LoaderCache(libraries);
    }

    /** A cache for both old and new readers holds the old table first, then the new one. */
    private static int newFormatStart(byte[] content) {
        if (!startsWith(content, 0, OLD_MAGIC)) {
            return 0;
        }
        var bytes = ByteBuffer.wrap(content).order(ByteOrder.nativeOrder());
        int afterTable = 16 + bytes.getInt(12) * 12;
        return (afterTable + 7) / 8 * 8;
    }

    private static boolean startsWith(byte[] content, int start, byte[] magic) {
        if (start < 0 || content.length - start < HEADER_LENGTH) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (content[start + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static String string(ByteBuffer bytes, int offset) {
        int end = offset;
        while (bytes.get(end) != 0) {
            end++;
        }
        var text = new byte[end - offset];
        bytes.get(offset, text);
        return new String(text, ISO_8859_1);
    }
}
