package org.jcecc.packager.contents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jcecc.packager.scratch.ScratchDirectory;

/** The files that are made for an environment, before anything is packed. */
public final class MadeFiles {

    static final Path CONFIGURATION = Path.of("/etc/ld.so.conf");

    private static final String READABLE = "rw-r--r--";
    private static final String EXECUTABLE = "rwxr-xr-x";

    /** Compiled with this module, for the machine it is built on. */
    private static final String WRAPPER = "/org/jcecc/packager/native/compilerwrapper";

    private final ScratchDirectory area;

    /**
     * @param area where they are made
     */
    public MadeFiles(ScratchDirectory area) {
        this.area = area;
    }

    /** Our own stand-in for {@code gcc} and {@code g++} beside a clang. */
    Path compilerWrapper() throws IOException {
        try (var program = MadeFiles.class.getResourceAsStream(WRAPPER)) {
            if (program == null) {
                throw new IOException(
                        "compilerwrapper: not part of this build (expected: given as argument)");
            }
            return make("made/compilerwrapper", program.readAllBytes(), EXECUTABLE);
        }
    }

    Path emptyFile() throws IOException {
        return make("made/empty", new byte[0], READABLE);
    }

    /** This machine's {@code ld.so.conf}, put where {@code ldconfig} will read it. */
    Optional<Path> loaderConfiguration() throws IOException {
        if (!Files.exists(CONFIGURATION)) {
            return Optional.empty();
        }
        var text = LoaderConfigurationText.rewrite(Files.readString(CONFIGURATION, ISO_8859_1));
        return Optional.of(
                make(
                        LoaderCacheMaker.ROOT + "etc/ld.so.conf",
                        text.getBytes(ISO_8859_1),
                        READABLE));
    }

    /** Modes are set, not left to the umask: they stand in the archive. */
    private Path make(String name, byte[] content, String permissions) throws IOException {
        var file = area.file(name);
        Files.write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }
}
