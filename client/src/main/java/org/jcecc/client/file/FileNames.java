package org.jcecc.client.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** File names that carry one byte in each character (ISO-8859-1). */
public final class FileNames {

    // Fixed when the JVM starts, by the locale; cannot be set.
    private static final Charset ENCODING =
            Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private FileNames() {}

    /**
     * The name as the caller means it.
     *
     * @param workingDirectory the caller's, absolute
     * @param name absolute, or relative to the working directory
     */
    public static String absolute(String workingDirectory, String name) {
        return name.startsWith("/") ? name : workingDirectory + "/" + name;
    }

    /** The path by which this JVM can open the file, if its locale has one. */
    public static Optional<Path> path(String name) {
        try {
            var bytes = ByteBuffer.wrap(bytes(name));
            return Optional.of(Path.of(ENCODING.newDecoder().decode(bytes).toString()));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The directory part of an absolute name. */
    public static String directory(String name) {
        int slash = name.lastIndexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "file name: %s (expected: absolute)".formatted(name));
        }
        return slash == 0 ? "/" : name.substring(0, slash);
    }
}
