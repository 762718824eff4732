package org.jcecc.packager.elf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a dynamic linker looks when the files themselves do not say: its cache, then its built-in
 * directories. glibc and musl differ in both.
 *
 * @param cache index of libraries, searched first
 * @param directories searched last, in order
 * @param builtIn names the dynamic linker answers itself, by their beginning
 */
record LoaderRules(LoaderCache cache, List<Path> directories, List<String> builtIn) {

    private static final String MUSL_PREFIX = "ld-musl-";

    /** The directories distributions compile into glibc's dynamic linker for one machine. */
    static LoaderRules glibc(LoaderCache cache, ElfMachine machine) {
        var multiarch = multiarchTuple(machine);
        var wide = machine.wordSize() == 64 ? Stream.of("/lib64", "/usr/lib64") : Stream.of();
        var directories =
                Stream.of(
                                multiarch.stream()
                                        .flatMap(tuple ->
                                                Stream.of("/lib/" + tuple, "/usr/lib/" + tuple)),
                                wide,
                                Stream.of("/lib", "/usr/lib"))
                        .flatMap(names -> names)
                        .map(Object::toString)
                        .map(Path::of)
                        .toList();
        return new LoaderRules(cache, directories, List.of());
    }

    /**
     * musl has no cache; its directories stand in {@code /etc/ld-musl-ARCH.path}, if that exists.
     */
    static LoaderRules musl(Path interpreter) throws IOException {
        var name = interpreter.getFileName().toString();
        var list = Path.of("/etc", name.replaceFirst("\\.so\\.\\d+$", ".path"));
        List<Path> directories;
        try {
            directories =
                    Arrays.stream(Files.readString(list).split("[:\\n]"))
                            .filter(part -> !part.isBlank())
                            .map(Path::of)
                            .toList();
        } catch (NoSuchFileException absent) {
            directories = Stream.of("/lib", "/usr/local/lib", "/usr/lib").map(Path::of).toList();
        }
        return new LoaderRules(LoaderCache.EMPTY, directories, List.of("libc.so", "libc.musl-"));
    }

    static boolean isMusl(Path interpreter) {
        return interpreter.getFileName().toString().startsWith(MUSL_PREFIX);
    }

    boolean builtIn(String name) {
        return builtIn.stream().anyMatch(name::startsWith);
    }

    /** Debian's directory names for the machines it has; other distributions do not use them. */
    private static List<String> multiarchTuple(ElfMachine machine) {
        return switch (machine.number()) {
            case 3 -> List.of("i386-linux-gnu");
            case 20 -> List.of("powerpc-linux-gnu");
            case 21 ->
                    List.of(machine.bigEndian() ? "powerpc64-linux-gnu" : "powerpc64le-linux-gnu");
            case 22 -> List.of("s390x-linux-gnu");
            case 40 -> List.of("arm-linux-gnueabihf", "arm-linux-gnueabi");
            case 62 -> List.of("x86_64-linux-gnu");
            case 183 -> List.of("aarch64-linux-gnu");
            case 243 -> List.of("riscv64-linux-gnu");
            case 258 -> List.of("loongarch64-linux-gnu");
            default -> List.of();
        };
    }
}
