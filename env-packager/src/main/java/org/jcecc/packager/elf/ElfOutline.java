package org.jcecc.packager.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Copies of libraries for {@code ldconfig}, which looks at what describes a library and never at
 * the code in it. The copy has the size of the original and holes where the code is, so laying out
 * a compiler of 240 MB costs a few hundred kilobytes.
 */
public final class ElfOutline {

    private ElfOutline() {}

    /**
     * Writes the outline of a file; of a file that is not ELF, everything.
     *
     * @param source is only read
     * @param copy does not exist yet
     */
    public static void copy(Path source, Path copy) throws IOException {
        try (var from = FileChannel.open(source, StandardOpenOption.READ);
                var to =
                        FileChannel.open(
                                copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var range : ranges(source, from)) {
                long end = Math.min(from.size(), range.offset() + range.length());
                for (long at = range.offset(); at < end; ) {
                    at += from.transferTo(at, end - at, to.position(at));
                }
            }
            if (to.size() < from.size()) {
                to.write(ByteBuffer.wrap(new byte[1]), from.size() - 1);
            }
        }
    }

    private static List<ElfParser.Range> ranges(Path source, FileChannel from) throws IOException {
        var bytes = ElfBytes.open(source, from);
        return bytes.isPresent()
                ? new ElfParser(bytes.get()).descriptiveRanges()
                : List.of(new ElfParser.Range(0, from.size()));
    }
}
