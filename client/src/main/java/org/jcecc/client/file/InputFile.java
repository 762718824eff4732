package org.jcecc.client.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Opens files of the caller for reading. */
public final class InputFile {

    private InputFile() {}

    /**
     * A channel to read the file from.
     *
     * @param name absolute; carries bytes
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws java.nio.file.AccessDeniedException if it is not ours to read
     */
    public static FileChannel open(String name) throws IOException {
        var path = FileNames.path(name);
        return path.isPresent()
                ? FileChannel.open(path.get(), StandardOpenOption.READ)
                : SystemCalls.openForReading(name);
    }
}
