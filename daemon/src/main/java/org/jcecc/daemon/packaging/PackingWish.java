package org.jcecc.daemon.packaging;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.packager.archive.Compression;
import org.jcecc.packager.names.FileNames;
import org.jcecc.packager.toolchain.CompilerNames;
import org.jcecc.protocol.message.GetNativeEnvironment;

/**
 * What a client wants packed; equal wishes share one archive.
 *
 * @param compiler the C compiler, also if the client named the C++ compiler beside it
 * @param extraFiles in the client's order
 * @param compression of the archive
 */
record PackingWish(Path compiler, List<Path> extraFiles, Compression compression) {

    /**
     * Reads a client's request.
     *
     * @param usual for a client that does not care about compression
     * @throws NotPackedException if it names nothing that could be packed
     */
    static PackingWish of(GetNativeEnvironment request, Compression usual)
            throws NotPackedException {
        Compression compression = usual;
        if (!request.compression().isEmpty()) {
            compression =
                    Compression.forWord(request.compression())
                            .orElseThrow(() ->
                                    new NotPackedException(
                                            EndReason.ENVIRONMENT_NOT_PACKED,
                                            "compression: '%s' (expected: one of %s)"
                                                    .formatted(
                                                            request.compression(),
                                                            knownCompressions())));
        }
        List<Path> extraFiles = new ArrayList<>();
        for (String file : request.extraFiles()) {
            extraFiles.add(absolute("extra file", file));
        }
        Path named = absolute("compiler", request.compiler());
        Path compiler = FileNames.path(CompilerNames.cCompilerOf(FileNames.of(named)));
        return new PackingWish(compiler, List.copyOf(extraFiles), compression);
    }

    /** The C++ compiler that would go with the C compiler, whether or not it exists. */
    Path cppCompiler() {
        return FileNames.path(CompilerNames.cxxCompilerOf(FileNames.of(compiler)));
    }

    private static Path absolute(String thing, String text) throws NotPackedException {
        try {
            Path path = FileNames.path(text);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            // Said below.
        }
        throw new NotPackedException(
                EndReason.FILE_MISSING,
                "%s: '%s' (expected: an absolute path)".formatted(thing, text));
    }

    private static String knownCompressions() {
        return String.join(", ", Compression.knownWords().toList());
    }
}
