package org.jcecc.packager.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the header, the dynamic section and the section names of one file. */
final class ElfParser {

    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_INTERP = 3;

    private static final long DT_NULL = 0;
    private static final long DT_NEEDED = 1;
    private static final long DT_STRTAB = 5;
    private static final long DT_SONAME = 14;
    private static final long DT_RPATH = 15;
    private static final long DT_RUNPATH = 29;
    private static final long DT_FLAGS_1 = 0x6ffffffbL;
    private static final long DF_1_NODEFLIB = 0x800;

    private static final int SHT_SYMTAB = 2;

    /** Section names that {@code objcopy} counts as debugging information. */
    private static final List<String> DEBUG_SECTIONS =
            List.of(".debug", ".zdebug", ".gnu.debuglto_", ".stab", ".gnu.linkonce.wi.");

    private final ElfBytes bytes;
    private final ByteBuffer header;
    private final List<Segment> segments;

    ElfParser(ElfBytes bytes) throws IOException {
        this.bytes = bytes;
        this.header = bytes.block(0, bytes.wide() ? 64 : 52, "header");
        this.segments = segments();
    }

    private record Segment(int type, long offset, long address, long size) {}

    private record DynamicEntry(long tag, long value) {}

    ElfFile parse() throws IOException {
        var machine =
                new ElfMachine(
                        bytes.wide() ? 64 : 32,
                        bytes.bigEndian(),
                        Short.toUnsignedInt(header.getShort(18)));
        Optional<String> interpreter = Optional.empty();
        for (var segment : segments) {
            if (segment.type() == PT_INTERP) {
                interpreter = Optional.of(bytes.string(segment.offset(), "interpreter"));
            }
        }
        var entries = dynamicEntries();
        var strings = stringTable(entries);
        return new ElfFile(
                machine,
                interpreter,
                !entries.isEmpty(),
                strings(entries, strings, DT_SONAME).stream().findFirst(),
                strings(entries, strings, DT_NEEDED),
                directories(strings(entries, strings, DT_RPATH)),
                directories(strings(entries, strings, DT_RUNPATH)),
                entries.stream()
                        .anyMatch(entry ->
                                entry.tag() == DT_FLAGS_1 && (entry.value() & DF_1_NODEFLIB) != 0),
                hasSymbolsOrDebug());
    }

    private List<Segment> segments() throws IOException {
        long offset = bytes.word(header, 28, 32);
        int entrySize = Short.toUnsignedInt(header.getShort(bytes.wide() ? 54 : 42));
        int count = Short.toUnsignedInt(header.getShort(bytes.wide() ? 56 : 44));
        if (count == 0) {
            return List.of();
        }
        if (entrySize < (bytes.wide() ? 56 : 32)) {
            throw bytes.damaged("program header size: %d".formatted(entrySize));
        }
        var table = bytes.block(offset, (long) entrySize * count, "program headers");
        var found = new ArrayList<Segment>();
        for (int i = 0; i < count; i++) {
            var entry = table.slice(i * entrySize, entrySize).order(table.order());
            found.add(
                    new Segment(
                            entry.getInt(0),
                            bytes.word(entry, 4, 8),
                            bytes.word(entry, 8, 16),
                            bytes.word(entry, 16, 32)));
        }
        return found;
    }

    private List<DynamicEntry> dynamicEntries() throws IOException {
        var found = new ArrayList<DynamicEntry>();
        int step = bytes.wide() ? 16 : 8;
        for (var segment : segments) {
            // A file of separated debug information keeps the segment but not its bytes.
            if (segment.type() != PT_DYNAMIC || segment.size() == 0) {
                continue;
            }
            var table = bytes.block(segment.offset(), segment.size(), "dynamic section");
            for (int at = 0; at + step <= table.limit(); at += step) {
                long tag = bytes.word(table, at, at);
                if (tag == DT_NULL) {
                    break;
                }
                found.add(new DynamicEntry(tag, bytes.word(table, at + step / 2, at + step / 2)));
            }
        }
        return found;
    }

    /** File offset of the dynamic string table, or -1 if no entry names one. */
    private long stringTable(List<DynamicEntry> entries) throws IOException {
        for (var entry : entries) {
            if (entry.tag() == DT_STRTAB) {
                return fileOffset(entry.value());
            }
        }
        return -1;
    }

    private long fileOffset(long address) throws IOException {
        for (var segment : segments) {
            if (segment.type() == PT_LOAD
                    && address >= segment.address()
                    && address - segment.address() < segment.size()) {
                return segment.offset() + (address - segment.address());
            }
        }
        throw bytes.damaged("string table: address 0x%x is in no segment".formatted(address));
    }

    private List<String> strings(List<DynamicEntry> entries, long table, long tag)
            throws IOException {
        var found = new ArrayList<String>();
        for (var entry : entries) {
            if (entry.tag() == tag) {
                if (table < 0) {
                    throw bytes.damaged("dynamic section: names without a string table");
                }
                found.add(bytes.string(table + entry.value(), "dynamic string"));
            }
        }
        return found;
    }

    private static List<String> directories(List<String> paths) {
        return paths.stream()
                .flatMap(path -> List.of(path.split(":", -1)).stream())
                .filter(directory -> !directory.isEmpty())
                .toList();
    }

    private boolean hasSymbolsOrDebug() throws IOException {
        long offset = bytes.word(header, 32, 40);
        int entrySize = Short.toUnsignedInt(header.getShort(bytes.wide() ? 58 : 46));
        int count = Short.toUnsignedInt(header.getShort(bytes.wide() ? 60 : 48));
        int nameTable = Short.toUnsignedInt(header.getShort(bytes.wide() ? 62 : 50));
        if (offset == 0 || count == 0) {
            return false;
        }
        if (entrySize < (bytes.wide() ? 64 : 40) || nameTable >= count) {
            throw bytes.damaged(
                    "section headers: size %d, names in %d of %d"
                            .formatted(entrySize, nameTable, count));
        }
        var table = bytes.block(offset, (long) entrySize * count, "section headers");
        long names = bytes.word(table, nameTable * entrySize + 16, nameTable * entrySize + 24);
        for (int i = 0; i < count; i++) {
            var section = table.slice(i * entrySize, entrySize).order(table.order());
            if (section.getInt(4) == SHT_SYMTAB) {
                return true;
            }
            if (i != 0 && isDebug(bytes.string(names + section.getInt(0), "section name"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDebug(String name) {
        return DEBUG_SECTIONS.stream().anyMatch(name::startsWith);
    }
}
