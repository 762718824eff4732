package org.jcecc.it.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Source packages of Debian, fetched with a package list of their own, so that the machine's stays
 * as it is.
 */
public final class DebianSource {

    private static final Path CACHE = Path.of("target/debian-sources").toAbsolutePath();

    private DebianSource() {}

    /**
     * A fresh copy of a package's source.
     *
     * @param parent the directory to make it in
     * @return the directory of the source
     */
    public static Path copyOf(String packageName, Path parent) throws IOException {
        Path fetched =
                find(fetch(packageName), entry -> Files.isDirectory(entry) && !isAptState(entry));
        Path copy = parent.resolve(packageName);
        Command.of("cp", "-r", fetched.toString(), copy.toString()).succeed();
        return copy;
    }

    /** A fresh copy of a package's source as its authors released it, without Debian's patches. */
    public static Path upstreamCopyOf(String packageName, Path parent) throws IOException {
        Path archive = find(fetch(packageName), file -> file.toString().contains(".orig.tar."));
        Path copy = Files.createDirectory(parent.resolve(packageName));
        Command.of("tar", "-xf", archive.toString(), "--strip-components=1").in(copy).succeed();
        return copy;
    }

    private static Path fetch(String packageName) throws IOException {
        Path directory = CACHE.resolve(packageName);
        if (!Files.isDirectory(directory.resolve("apt-done"))) {
            Command.of("rm", "-rf", directory.toString()).succeed();
            Files.createDirectories(directory);
            aptGet("update", directory);
            aptGet("source", directory, packageName);
            Files.createDirectory(directory.resolve("apt-done"));
        }
        return directory;
    }

    private static Path find(Path directory, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(wanted)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(directory + ": no source in it"));
        }
    }

    private static boolean isAptState(Path entry) {
        return entry.getFileName().toString().startsWith("apt-");
    }

    private static void aptGet(String verb, Path directory, String... more) {
        try {
            Path list = directory.resolve("apt-sources.list");
            Path lists =
                    Files.createDirectories(directory.resolve("apt-lists/partial")).getParent();
            Path cache = Files.createDirectories(directory.resolve("apt-cache"));
            Files.writeString(
                    list, "deb-src http://deb.debian.org/debian " + codename() + " main\n");
            List<String> words =
                    new ArrayList<>(
                            List.of(
                                    "apt-get",
                                    "-q",
                                    "-o",
                                    "Dir::Etc::SourceList=" + list,
                                    "-o",
                                    "Dir::Etc::SourceParts=-",
                                    "-o",
                                    "Dir::State::Lists=" + lists,
                                    "-o",
                                    "Dir::Cache=" + cache,
                                    "-o",
                                    "APT::Sandbox::User=",
                                    verb));
            words.addAll(List.of(more));
            Command.of(words).in(directory).succeed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String codename() throws IOException {
        return Files.readAllLines(Path.of("/etc/os-release")).stream()
                .filter(line -> line.startsWith("VERSION_CODENAME="))
                .map(line -> line.substring("VERSION_CODENAME=".length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("/etc/os-release: no VERSION_CODENAME"));
    }
}
