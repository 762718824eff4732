package org.jcecc.scheduler.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary directory everybody may use: a scheduler started by root goes on as another user, who
 * cannot enter those that JUnit makes.
 */
final class OpenDirectory implements AutoCloseable {

    private final Path path;

    OpenDirectory() throws IOException {
        path = Files.createTempDirectory("jcecc-scheduler-test");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    Path path() {
        return path;
    }

    /** Copies what a class path names; returns the class path of the copies. */
    String copyOfClasses(String classpath) throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : classpath.split(File.pathSeparator, -1)) {
            Path source = Path.of(entry);
            if (Files.exists(source)) {
                Path copy = path.resolve(copies.size() + "-" + source.getFileName());
                copy(source, copy);
                copies.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copy(Path source, Path target) throws IOException {
        for (Path file : filesIn(source)) {
            Path copy = target.resolve(source.relativize(file).toString());
            Files.copy(file, copy);
            Files.setPosixFilePermissions(
                    copy,
                    PosixFilePermissions.fromString(
                            Files.isDirectory(copy) ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : filesIn(path).stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(file);
        }
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.toList();
        }
    }
}
