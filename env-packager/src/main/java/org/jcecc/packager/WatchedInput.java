package org.jcecc.packager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file an environment was made from, and how to tell that it is not the same any more. Links are
 * followed, so a link that points to another file counts as a change.
 *
 * @param path as it was found
 * @param device number of the file system
 * @param inode number of the file in it
 * @param size in bytes
 * @param modified nanoseconds since 1970
 * @param changed nanoseconds since 1970; a copy that keeps the other times cannot keep this one
 */
public record WatchedInput(
        Path path, long device, long inode, long size, long modified, long changed) {

    /**
     * Notes the present state of a file.
     *
     * @throws IOException if it does not exist or cannot be looked at
     */
    public static WatchedInput of(Path path) throws IOException {
        var attributes = Files.readAttributes(path, "unix:dev,ino,size,lastModifiedTime,ctime");
        return new WatchedInput(
                path,
                number(attributes.get("dev")),
                number(attributes.get("ino")),
                number(attributes.get("size")),
                nanoseconds(attributes.get("lastModifiedTime")),
                nanoseconds(attributes.get("ctime")));
    }

    /** What happened to the file since, as one line; empty if nothing did. */
    public Optional<String> change() {
        try {
            var now = of(path);
            return now.equals(this)
                    ? Optional.empty()
                    : Optional.of("%s: changed since it was packed".formatted(path));
        } catch (IOException e) {
            return Optional.of("%s: gone since it was packed".formatted(path));
        }
    }

    private static long nanoseconds(@Nullable Object value) {
        return value instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
