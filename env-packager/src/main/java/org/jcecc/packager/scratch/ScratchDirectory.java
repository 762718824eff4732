package org.jcecc.packager.scratch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jcecc.packager.names.FileNames;

/** A private temporary directory; closing removes it with everything in it. */
public final class ScratchDirectory implements AutoCloseable {

    private final Path directory;

    /**
     * @param parent the directory for temporary files
     * @throws IOException if nothing can be created there
     */
    public ScratchDirectory(Path parent) throws IOException {
        this.directory = Files.createTempDirectory(parent, "jcecc-env-");
    }

    /** The directory itself. */
    public Path path() {
        return directory;
    }

    /** The path of a name, a byte string, below it; directories above the name are created. */
    public Path file(String name) throws IOException {
        var file = directory.resolve(FileNames.path(name));
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
