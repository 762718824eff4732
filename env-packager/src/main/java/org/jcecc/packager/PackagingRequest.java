package org.jcecc.packager;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.packager.archive.Compression;
import org.jcecc.packager.names.FileNames;
import org.jcecc.packager.toolchain.CompilerChoice;

/**
 * What to pack.
 *
 * @param compilers which compiler, or which two
 * @param wrapper the program packed as {@code gcc} and {@code g++} beside a clang, for compile
 *     servers that cannot start {@code clang} themselves; without it our own is
 * @param extraFiles plugins and other files compiles read, packed under their own absolute names
 * @param compression of the archive; does not change the name
 * @param effort of the compression
 * @param environment variables of the caller: {@code PATH}, {@code LD_LIBRARY_PATH}, and what the
 *     compiler driver itself reads
 */
public record PackagingRequest(
        CompilerChoice compilers,
        Optional<Path> wrapper,
        List<Path> extraFiles,
        Compression compression,
        Compression.Effort effort,
        Map<String, String> environment) {

    /** Makes the collections unmodifiable. */
    public PackagingRequest {
        extraFiles = List.copyOf(extraFiles);
        environment = Map.copyOf(environment);
    }

    /** The native environment of one compiler, as clients ask the daemon for it. */
    public static PackagingRequest nativeEnvironment(
            Path compiler,
            List<Path> extraFiles,
            Compression compression,
            Map<String, String> environment) {
        return new PackagingRequest(
                new CompilerChoice.Detected(FileNames.of(compiler), Optional.empty()),
                Optional.empty(),
                extraFiles,
                compression,
                Compression.Effort.NORMAL,
                environment);
    }
}
