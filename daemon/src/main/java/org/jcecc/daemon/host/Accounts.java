package org.jcecc.daemon.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks accounts up, in the system's directory services if they are there. */
public final class Accounts {

    /** Accounts jobs run under when the operator names none, first match. */
    private static final List<String> DEFAULT_NAMES = List.of("jcecc", "icecc");

    /** When there is none of these either. */
    private static final Account NOBODY = new Account("nobody", 65534, 65533);

    private static final Path PASSWD = Path.of("/etc/passwd");
    private static final Path SELF = Path.of("/proc/self");

    private static final int NAME = 0;
    private static final int UID = 2;
    private static final int GID = 3;
    private static final int LEAST_FIELDS = 4;

    private Accounts() {}

    /** The account with a name, if there is one. */
    public static Optional<Account> named(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.@$-]*")) {
            return Optional.empty();
        }
        return entries(name).stream()
                .map(Accounts::parse)
                .flatMap(Optional::stream)
                .filter(account -> account.name().equals(name))
                .findFirst();
    }

    /** The account for jobs when the operator names none. */
    public static Account unprivileged() {
        return DEFAULT_NAMES.stream()
                .map(Accounts::named)
                .flatMap(Optional::stream)
                .filter(Account::unprivileged)
                .findFirst()
                .orElse(NOBODY);
    }

    /** Whether this process is the superuser's. */
    public static boolean superuser() {
        return number("unix:uid") == 0;
    }

    /** The account this process runs under. */
    public static Account own() {
        return new Account(
                System.getProperty("user.name", ""), number("unix:uid"), number("unix:gid"));
    }

    private static int number(String attribute) {
        try {
            return (int) Files.getAttribute(SELF, attribute);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of the account database about a name. */
    private static List<String> entries(String name) {
        try {
            Process getent =
                    new ProcessBuilder("getent", "passwd", name)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            getent.getOutputStream().close();
            String output =
                    new String(getent.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return output.lines().toList();
        } catch (IOException e) {
            // No such program here: the local file has to do.
            return localEntries();
        }
    }

    private static List<String> localEntries() {
        try {
            return Files.readAllLines(PASSWD, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<Account> parse(String line) {
        String[] fields = line.split(":", -1);
        return fields.length >= LEAST_FIELDS
                        && fields[UID].matches("[0-9]{1,9}")
                        && fields[GID].matches("[0-9]{1,9}")
                ? Optional.of(
                        new Account(
                                fields[NAME],
                                Integer.parseInt(fields[UID]),
                                Integer.parseInt(fields[GID])))
                : Optional.empty();
    }
}
