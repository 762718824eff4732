package org.jcecc.protocol.compress;

import com.github.luben.zstd.Zstd;
import java.io.IOException;

/**
 * The native half of Zstandard: an installation brings it and names it in the system property
 * {@code ZstdNativePath}; without that it is unpacked to the directory for temporary files.
 */
public final class ZstdLibrary {

    private ZstdLibrary() {}

    /**
     * Loads the library, so that its absence is known before anything is sent.
     *
     * @throws IOException if it cannot be loaded
     */
    public static void load() throws IOException {
        try {
            Zstd.maxCompressionLevel();
        } catch (LinkageError e) {
            throw new IOException(
                    "zstd library: %s (expected: %s)"
                            .formatted(
                                    firstLine(e),
                                    System.getProperty(
                                            "ZstdNativePath",
                                            "room in "
                                                    + System.getProperty("java.io.tmpdir")
                                                    + ", and that programs may run from there")),
                    e);
        }
    }

    private static String firstLine(LinkageError e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("not loaded");
    }
}
