package org.jcecc.it.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The object files below a directory, and what makes two of them the same. */
public final class ObjectFiles {

    private static final Pattern DIRECTORY =
            Pattern.compile("  (\\d+)\t\\(indirect line string, offset: \\w+\\): (.*)");
    private static final Pattern FILE =
            Pattern.compile("  \\d+\t(\\d+)\t\\(indirect line string, offset: \\w+\\): (.*)");

    private ObjectFiles() {}

    /** Moves all of them to another directory; the keys are their paths in the first one. */
    public static Map<Path, Path> setAside(Path directory, Path aside) throws IOException {
        Map<Path, Path> moved = new TreeMap<>();
        for (Path object : below(directory)) {
            Path relative = directory.relativize(object);
            Path target = aside.resolve(relative);
            Files.createDirectories(target.getParent());
            Files.move(object, target, StandardCopyOption.REPLACE_EXISTING);
            moved.put(relative, target);
        }
        return moved;
    }

    /** All of them. */
    public static NavigableSet<Path> below(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            NavigableSet<Path> objects = new TreeSet<>();
            files.filter(file -> file.toString().endsWith(".o")).forEach(objects::add);
            return objects;
        }
    }

    /** The bytes of an object without its debug information. */
    public static byte[] withoutDebug(Path object) throws IOException {
        Path stripped = Files.createTempFile("stripped", ".o");
        try {
            Command.of("objcopy", "--strip-debug", object.toString(), stripped.toString())
                    .succeed();
            return Files.readAllBytes(stripped);
        } finally {
            Files.delete(stripped);
        }
    }

    /** The files its line table points to, as absolute paths. */
    public static NavigableSet<String> lineTableFiles(Path object) {
        String dump = Command.of("readelf", "--debug-dump=rawline", object.toString()).succeed();
        Map<String, Path> directories = new HashMap<>();
        NavigableSet<String> files = new TreeSet<>();
        for (String line : dump.lines().toList()) {
            Matcher directory = DIRECTORY.matcher(line);
            Matcher file = FILE.matcher(line);
            if (file.matches()) {
                Path parent = directories.getOrDefault(file.group(1), Path.of(""));
                files.add(parent.resolve(file.group(2)).normalize().toString());
            } else if (directory.matches()) {
                Path base = directories.getOrDefault("0", Path.of("/"));
                directories.put(directory.group(1), base.resolve(directory.group(2)));
            }
        }
        return files;
    }
}
