package org.jcecc.packager;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jcecc.packager.archive.Compression;
import org.jcecc.packager.toolchain.CompilerChoice;

/**
 * What to pack.
 *
 * @param compilers which compiler, or which two
 * @param wrapper the program packed as {@code gcc} and {@code g++} beside a clang, for compile
 *     servers that cannot start {@code clang} themselves
 * @param extraFiles plugins and other files compiles read, packed under their own absolute names
 * @param compression of the archive; does not change the name
 * @param environment variables of the caller: {@code PATH}, {@code LD_LIBRARY_PATH}, and what the
 *     compiler driver itself reads
 */
public record PackagingRequest(
        CompilerChoice compilers,
        Path wrapper,
        List<Path> extraFiles,
        Compression compression,
        Map<String, String> environment) {

    /** Makes the collections unmodifiable. */
    public PackagingRequest {
        extraFiles = List.copyOf(extraFiles);
        environment = Map.copyOf(environment);
    }
}
