package org.jcecc.daemon.environment;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.jcecc.protocol.message.PlatformEnvironment;

/**
 * What an environment is known by. Its two parts are names of directories, so that only harmless
 * characters are let through.
 */
public final class EnvironmentKey implements Comparable<EnvironmentKey> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+@:=,~-]{1,128}");
    private static final Comparator<EnvironmentKey> ORDER =
            Comparator.comparing(EnvironmentKey::platform).thenComparing(EnvironmentKey::name);
    private static final int LONGEST_QUOTE = 64;

    private final String platform;
    private final String name;

    private EnvironmentKey(String platform, String name) {
        this.platform = platform;
        this.name = name;
    }

    /**
     * The key of names from outside.
     *
     * @param platform the platform; empty means the own one
     * @param name the environment's
     * @param ownPlatform the platform of this machine
     * @throws InvalidNameException unless both consist of the allowed characters
     */
    public static EnvironmentKey of(String platform, String name, String ownPlatform)
            throws InvalidNameException {
        String known = platform.isEmpty() ? ownPlatform : platform;
        check("platform", known);
        check("environment name", name);
        return new EnvironmentKey(known, name);
    }

    /** The platform, for example {@code x86_64}. */
    public String platform() {
        return platform;
    }

    /** The environment's name. */
    public String name() {
        return name;
    }

    PlatformEnvironment toMessage() {
        return new PlatformEnvironment(platform, name);
    }

    private static void check(String what, String name) throws InvalidNameException {
        if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw new InvalidNameException(
                    "%s: \"%s\" (expected: 1 to 128 letters, digits or . _ + @ : = , ~ -)"
                            .formatted(what, quotable(name)));
        }
    }

    /** Enough of a stranger's text for a log line, and nothing that could fake another line. */
    private static String quotable(String text) {
        String start =
                text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text;
        return start.replaceAll("[^\\x20-\\x7e]", "?");
    }

    @Override
    public int compareTo(EnvironmentKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnvironmentKey key
                && platform.equals(key.platform)
                && name.equals(key.name);
    }

    @Override
    public int hashCode() {
        return 31 * platform.hashCode() + name.hashCode();
    }

    /** For logs. */
    @Override
    public String toString() {
        return platform + "/" + name;
    }
}
