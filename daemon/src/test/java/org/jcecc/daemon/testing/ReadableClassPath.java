package org.jcecc.daemon.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Copies of the classes of this process, for one of a user who cannot read them where they are. */
final class ReadableClassPath {

    private ReadableClassPath() {}

    /** Copies everything into a directory; the class path there. */
    static String in(Path directory) throws IOException {
        Files.createDirectories(directory);
        List<String> elements = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(":", -1)) {
            Path source = Path.of(element);
            Path copy = directory.resolve(elements.size() + "-" + source.getFileName());
            if (Files.exists(source)) {
                copy(source, copy);
            }
            elements.add(copy.toString());
        }
        return String.join(":", elements);
    }

    /** A jar, or a directory of classes. */
    private static void copy(Path source, Path target) throws IOException {
        Files.walkFileTree(
                source,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) throws IOException {
                        Files.createDirectories(target.resolve(source.relativize(directory)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Path copy =
                                file.equals(source)
                                        ? target
                                        : target.resolve(source.relativize(file));
                        if (Files.notExists(copy)) {
                            Files.write(copy, Files.readAllBytes(file));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
