package org.jcecc.daemon.environment;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Properties;

/**
 * What an installed tree should be, in a file beside it. The file is written last, so that a tree
 * that has none was not completed; its time is that of the last use.
 *
 * @param contentName the name its contents have, 32 hexadecimal digits
 * @param summary size and number of files
 */
record StoredManifest(String contentName, TreeSummary summary) {

    private static final String CONTENT = "content";
    private static final String BYTES = "bytes";
    private static final String FILES = "files";

    static StoredManifest read(Path file) throws IOException {
        Properties values = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            values.load(in);
            return new StoredManifest(
                    required(values, CONTENT),
                    new TreeSummary(
                            Long.parseLong(required(values, BYTES)),
                            Long.parseLong(required(values, FILES))));
        } catch (IllegalArgumentException e) {
            throw new IOException("%s: damaged (expected: a manifest)".formatted(file), e);
        }
    }

    void write(Path file) throws IOException {
        Properties values = new Properties();
        values.setProperty(CONTENT, contentName);
        values.setProperty(BYTES, String.valueOf(summary.bytes()));
        values.setProperty(FILES, String.valueOf(summary.files()));
        Path directory = file.resolveSibling("");
        Files.createDirectories(directory);
        Path unfinished = Files.createTempFile(directory, "", "#");
        try {
            try (Writer out = Files.newBufferedWriter(unfinished)) {
                values.store(out, null);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    static Instant lastUse(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    static void touch(Path file, Instant lastUse) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(lastUse));
    }

    private static String required(Properties values, String key) {
        String value = values.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("%s: missing (expected: a value)".formatted(key));
        }
        return value;
    }
}
