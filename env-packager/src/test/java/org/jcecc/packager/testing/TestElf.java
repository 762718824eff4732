package org.jcecc.packager.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes small ELF files with just the parts a dynamic linker looks at: one loaded segment that
 * covers the whole file, a dynamic section and, if asked for, section headers.
 */
public final class TestElf {

    private static final int DT_NEEDED = 1;
    private static final int DT_STRTAB = 5;
    private static final int DT_STRSZ = 10;
    private static final int DT_SONAME = 14;
    private static final int DT_RPATH = 15;
    private static final int DT_RUNPATH = 29;
    private static final int DT_FLAGS_1 = 0x6ffffffb;

    private boolean wide = true;
    private boolean bigEndian;
    private int machine = 62;
    private boolean dynamic = true;
    private @Nullable String interpreter;
    private boolean noDefaultDirectories;
    private final List<Map.Entry<Integer, String>> names = new ArrayList<>();
    private final List<Map.Entry<String, Integer>> sections = new ArrayList<>();

    private TestElf() {}

    /** An x86-64 library that needs nothing. */
    public static TestElf library() {
        return new TestElf();
    }

    /** An x86-64 program for a dynamic linker. */
    public static TestElf program(Path interpreter) {
        var elf = new TestElf();
        elf.interpreter = interpreter.toString();
        return elf;
    }

    /** An x86-64 program without a dynamic section. */
    public static TestElf staticProgram() {
        var elf = new TestElf();
        elf.dynamic = false;
        return elf;
    }

    public TestElf machine(int number, boolean is64Bit, boolean isBigEndian) {
        machine = number;
        wide = is64Bit;
        bigEndian = isBigEndian;
        return this;
    }

    public TestElf needs(String... libraries) {
        for (var library : libraries) {
            names.add(Map.entry(DT_NEEDED, library));
        }
        return this;
    }

    public TestElf soname(String name) {
        names.add(Map.entry(DT_SONAME, name));
        return this;
    }

    public TestElf rpath(String path) {
        names.add(Map.entry(DT_RPATH, path));
        return this;
    }

    public TestElf runpath(String path) {
        names.add(Map.entry(DT_RUNPATH, path));
        return this;
    }

    public TestElf withoutDefaultDirectories() {
        noDefaultDirectories = true;
        return this;
    }

    /** Adds a section header; type 2 is a symbol table. */
    public TestElf section(String name, int type) {
        sections.add(Map.entry(name, type));
        return this;
    }

    /** Writes the file without execute permission and returns it. */
    public Path write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        return Files.write(file, bytes());
    }

    /** Writes the file with execute permission and returns it. */
    public Path writeExecutable(Path file) throws IOException {
        write(file);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    public byte[] bytes() {
        var strings = new ByteArrayOutputStream();
        strings.write(0);
        var entries = new ArrayList<long[]>();
        for (var name : names) {
            entries.add(new long[] {name.getKey(), strings.size()});
            strings.writeBytes(name.getValue().getBytes(UTF_8));
            strings.write(0);
        }
        int interpreterOffset = strings.size();
        if (interpreter != null) {
            strings.writeBytes(interpreter.getBytes(UTF_8));
            strings.write(0);
        }
        var sectionHeaders = new ArrayList<int[]>();
        for (var section : sections) {
            sectionHeaders.add(new int[] {strings.size(), section.getValue()});
            strings.writeBytes(section.getKey().getBytes(UTF_8));
            strings.write(0);
        }

        int headerSize = wide ? 64 : 52;
        int segmentSize = wide ? 56 : 32;
        int segments = 3;
        int stringsAt = headerSize + segments * segmentSize;
        int dynamicAt = (stringsAt + strings.size() + 15) / 16 * 16;
        entries.add(new long[] {DT_STRTAB, stringsAt});
        entries.add(new long[] {DT_STRSZ, strings.size()});
        if (noDefaultDirectories) {
            entries.add(new long[] {DT_FLAGS_1, 0x800});
        }
        entries.add(new long[] {0, 0});
        int dynamicSize = dynamic ? entries.size() * (wide ? 16 : 8) : 0;
        int sectionsAt = dynamicAt + dynamicSize;
        int sectionCount = sections.isEmpty() ? 0 : sections.size() + 2;
        int size = sectionsAt + sectionCount * (wide ? 64 : 40);

        var out =
                ByteBuffer.allocate(size)
                        .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {0x7f, 'E', 'L', 'F', wide ? (byte) 2 : 1, bigEndian ? (byte) 2 : 1, 1});
        out.position(16);
        out.putShort((short) 3).putShort((short) machine).putInt(1);
        word(out, 0);
        word(out, headerSize);
        word(out, sectionCount == 0 ? 0 : sectionsAt);
        out.putInt(0).putShort((short) headerSize);
        out.putShort((short) segmentSize).putShort((short) segments);
        out.putShort((short) (wide ? 64 : 40)).putShort((short) sectionCount);
        out.putShort((short) (sectionCount == 0 ? 0 : 1));

        segment(out, 1, 0, size);
        segment(out, dynamic ? 2 : 0, dynamicAt, dynamicSize);
        segment(out, interpreter == null ? 0 : 3, stringsAt + interpreterOffset, 1);
        out.put(strings.toByteArray());
        if (dynamic) {
            out.position(dynamicAt);
            for (var entry : entries) {
                word(out, entry[0]);
                word(out, entry[1]);
            }
        }
        if (sectionCount > 0) {
            out.position(sectionsAt);
            section(out, 0, 0, 0);
            section(out, 0, 3, stringsAt);
            for (var section : sectionHeaders) {
                section(out, section[0], section[1], 0);
            }
        }
        return out.array();
    }

    private void word(ByteBuffer out, long value) {
        if (wide) {
            out.putLong(value);
        } else {
            out.putInt((int) value);
        }
    }

    private void segment(ByteBuffer out, int type, int offset, int size) {
        out.putInt(type);
        if (wide) {
            out.putInt(4);
        }
        word(out, offset);
        word(out, offset);
        word(out, offset);
        word(out, size);
        word(out, size);
        if (!wide) {
            out.putInt(4);
        }
        word(out, 1);
    }

    private void section(ByteBuffer out, int name, int type, int offset) {
        int start = out.position();
        out.putInt(name).putInt(type);
        word(out, 0);
        word(out, 0);
        word(out, offset);
        out.position(start + (wide ? 64 : 40));
    }
}
