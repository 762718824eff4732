package org.jcecc.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An account without rights: the scheduler runs under it when root starts it, the daemon's jobs do.
 *
 * @param name its login name
 * @param uid user number
 * @param gid number of its group
 */
public record RunUser(String name, int uid, int gid) {

    /** Accounts used when the operator names none, first match. */
    private static final List<String> DEFAULT_NAMES = List.of("jcecc", "icecc");

    /** When there is none of these either; the numbers are the original's. */
    private static final RunUser NOBODY = new RunUser("nobody", 65534, 65533);

    private static final Path ACCOUNTS = Path.of("/etc/passwd");
    private static final int FIELDS = 4;

    /** Whether this process has rights to give up. */
    public static boolean startedByRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** The account when the operator names none. */
    public static RunUser byDefault() {
        return DEFAULT_NAMES.stream()
                .map(RunUser::named)
                .flatMap(Optional::stream)
                .filter(user -> !user.isPrivileged())
                .findFirst()
                .orElse(NOBODY);
    }

    /** Whether no account was found, so that the numbers of nobody are used. */
    public boolean isFallback() {
        return equals(NOBODY);
    }

    /** The account with a name, if there is one. */
    public static Optional<RunUser> named(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.@$-]*")) {
            return Optional.empty();
        }
        return entries(name).stream()
                .map(RunUser::parse)
                .flatMap(Optional::stream)
                .filter(user -> user.name.equals(name))
                .findFirst();
    }

    /** Whether programs of it can do more than those of any user. */
    public boolean isPrivileged() {
        return uid == 0 || gid == 0;
    }

    /**
     * Becomes this user, for good.
     *
     * @throws IOException if the system refuses
     */
    public void become() throws IOException {
        NativeCalls.dropSupplementaryGroups();
        NativeCalls.setGroup(gid);
        NativeCalls.setUser(uid);
    }

    /** Lines of the account database about a name. */
    private static List<String> entries(String name) {
        try {
            Process getent =
                    new ProcessBuilder("getent", "passwd", name)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            getent.getOutputStream().close();
            byte[] output = getent.getInputStream().readAllBytes();
            return new String(output, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException e) {
            return localEntries();
        }
    }

    /** Where there is no such program, the local file has to do. */
    private static List<String> localEntries() {
        try {
            return Files.readAllLines(ACCOUNTS, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<RunUser> parse(String line) {
        String[] fields = line.split(":", -1);
        return fields.length >= FIELDS
                        && fields[2].matches("[0-9]{1,9}")
                        && fields[3].matches("[0-9]{1,9}")
                ? Optional.of(
                        new RunUser(
                                fields[0],
                                Integer.parseInt(fields[2]),
                                Integer.parseInt(fields[3])))
                : Optional.empty();
    }
}
