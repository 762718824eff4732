package org.jcecc.packager.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code ld.so.cache} files. */
public final class TestLoaderCache {

    private static final int HEADER = 48;
    private static final int ENTRY = 24;

    private final List<String[]> entries = new ArrayList<>();

    /** Adds a library. */
    public TestLoaderCache with(String name, Path path) {
        entries.add(new String[] {name, path.toString()});
        return this;
    }

    /** Writes the file and returns it. */
    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    /** The new format alone. */
    public byte[] bytes() {
        var strings = new ByteArrayOutputStream();
        int stringsAt = HEADER + entries.size() * ENTRY;
        var out = ByteBuffer.allocate(stringsAt).order(ByteOrder.nativeOrder());
        out.put("glibc-ld.so.cache1.1".getBytes(UTF_8)).putInt(entries.size());
        out.position(HEADER);
        for (var entry : entries) {
            out.putInt(0x303).putInt(stringsAt + strings.size());
            add(strings, entry[0]);
            out.putInt(stringsAt + strings.size()).putInt(0).putLong(0);
            add(strings, entry[1]);
        }
        var all = new ByteArrayOutputStream();
        all.writeBytes(out.array());
        all.writeBytes(strings.toByteArray());
        return all.toByteArray();
    }

    /** The old format with the new one behind it, as {@code ldconfig -c compat} writes. */
    public byte[] bytesBehindOldFormat() {
        int oldEntries = 1;
        int oldSize = (16 + oldEntries * 12 + 7) / 8 * 8;
        var fresh = bytes();
        var out = ByteBuffer.allocate(oldSize + fresh.length).order(ByteOrder.nativeOrder());
        out.put("ld.so-1.7.0".getBytes(UTF_8));
        out.position(12);
        out.putInt(oldEntries);
        out.position(oldSize);
        out.put(fresh);
        return out.array();
    }

    private static void add(ByteArrayOutputStream strings, String text) {
        strings.writeBytes(text.getBytes(UTF_8));
        strings.write(0);
    }
}
