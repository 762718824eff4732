package org.jcecc.packager.elf;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The parts of an ELF file that decide which libraries it needs and whether it carries symbols that
 * stripping would remove.
 *
 * @param machine what code it holds
 * @param interpreter the dynamic linker it asks the kernel for, {@code PT_INTERP}
 * @param dynamic whether it has a dynamic section; static programs have none
 * @param soname the name others know this library by
 * @param needed the libraries it names, in its order
 * @param rpath search directories of the old kind, which also serve the libraries it loads
 * @param runpath search directories for its own libraries only
 * @param ignoresDefaultDirectories linked with {@code -z nodefaultlib}
 * @param strippable whether it has a symbol table or debug sections
 */
public record ElfFile(
        ElfMachine machine,
        Optional<String> interpreter,
        boolean dynamic,
        Optional<String> soname,
        List<String> needed,
        List<String> rpath,
        List<String> runpath,
        boolean ignoresDefaultDirectories,
        boolean strippable) {

    /**
     * Reads the headers of a file.
     *
     * @return empty if the file is no ELF file at all
     * @throws ElfFormatException if it is one but cannot be understood
     * @throws IOException if it cannot be read
     */
    public static Optional<ElfFile> read(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var bytes = ElfBytes.open(file, channel);
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new ElfParser(bytes.get()).parse());
        }
    }
}
