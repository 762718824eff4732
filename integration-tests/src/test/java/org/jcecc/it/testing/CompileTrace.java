package org.jcecc.it.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything a command leaves behind and says.
 *
 * @param status its exit status
 * @param stdout byte string
 * @param stderr byte string; names of temporary files are all the same
 * @param files permissions and content, by name
 */
public record CompileTrace(int status, String stdout, String stderr, Map<String, String> files) {

    private static final List<String> MADE = List.of(".o", ".dwo", ".so", ".gcno", ".txt");

    /** What of the files that compilers and assemblers write is compared. */
    public enum Compared {
        BYTES,
        /** Everything but debug information. */
        CODE,
        SYMBOLS,
        NAMES;

        /** The word of a table. */
        public static Compared of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Runs a command.
     *
     * @param directory where, and whose files are looked at afterwards
     * @param command for a shell
     */
    public static CompileTrace of(
            Path directory, String command, Map<String, String> variables, Compared compared)
            throws IOException {
        Path stdout = Files.createTempFile("command", ".out");
        Path stderr = Files.createTempFile("command", ".err");
        try {
            String separated = "{ %s%n} 2> '%s' > '%s'".formatted(command, stderr, stdout);
            int status = shell(directory, separated).with(variables).run().status();
            return new CompileTrace(status, text(stdout), text(stderr), files(directory, compared));
        } finally {
            Files.delete(stdout);
            Files.delete(stderr);
        }
    }

    /** A shell that knows {@code $'\xff'}. */
    public static Command shell(Path directory, String command) {
        return Command.of("bash", "-c", command).in(directory);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, ISO_8859_1).replaceAll("/tmp/cc\\w{6}", "/tmp/cc");
    }

    private static Map<String, String> files(Path directory, Compared compared) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String permissions =
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                files.put(
                        directory.relativize(file).toString(),
                        permissions + " " + content(file, compared));
            }
        }
        return files;
    }

    private static String content(Path file, Compared compared) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".gch")) {
            return ""; // holds addresses of the process that made it
        }
        boolean made = MADE.stream().anyMatch(name::endsWith);
        return switch (made ? compared : Compared.BYTES) {
            case BYTES -> digest(Files.readAllBytes(file));
            case CODE -> digest(ObjectFiles.withoutDebug(file));
            case SYMBOLS -> Command.of("gcc-nm", file.toString()).succeed();
            case NAMES -> "";
        };
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
