package org.jcecc.packager.contents;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A private temporary directory for what is made on the way; closing removes it. */
public final class StagingArea implements AutoCloseable {

    private final Path directory;

    /**
     * @param parent the directory for temporary files
     * @throws IOException if nothing can be created there
     */
    public StagingArea(Path parent) throws IOException {
        this.directory = Files.createTempDirectory(parent, "jcecc-env-");
    }

    /** A name in the area that no file has yet; directories above it are created. */
    public Path file(String name) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path visited, IOException failure)
                            throws IOException {
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
