package org.jcecc.daemon.options;

import static org.jcecc.daemon.options.GetoptLong.Argument.NONE;
import static org.jcecc.daemon.options.GetoptLong.Argument.REQUIRED;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jcecc.daemon.options.GetoptLong.Given;
import org.jspecify.annotations.Nullable;

/** Reads the command line. One use, one command line. */
public final class OptionParser {

    /** What follows the reason of a usage error. */
    public static final String USAGE =
            """
            usage: jceccd [-n|--netname NAME] [-N|--name NODE] [-m|--max-processes N] [-l|--log-file FILE]
                          [-s|--scheduler-host HOST[:PORT]] [-b|--env-basedir DIR] [-u|--user-uid USER]
                          [-i|--interface NAME|ADDRESS] [-p|--port PORT] [-d|--daemonize] [-v[v[v]]]
                          [--nice N] [--cache-limit MIB] [--unpackers N] [--no-remote] [--config FILE]
                          [--icecc-socket PATH] [--allow-from ADDRESS[/BITS]]... [--drain SECONDS]
                          [--login-limit SECONDS] [--metrics [ADDRESS:]PORT] [--check] [-h|--help]
            """;

    private static final long MEBIBYTE = 1 << 20;
    private static final int HIGHEST_PORT = 65535;
    private static final int HIGHEST_VERBOSITY = 3;

    /** Long name to short name; options without a short form map to themselves. */
    private static final Map<String, String> SHORT_OF_LONG =
            Map.ofEntries(
                    Map.entry("netname", "n"),
                    Map.entry("name", "N"),
                    Map.entry("max-processes", "m"),
                    Map.entry("log-file", "l"),
                    Map.entry("scheduler-host", "s"),
                    Map.entry("env-basedir", "b"),
                    Map.entry("user-uid", "u"),
                    Map.entry("interface", "i"),
                    Map.entry("port", "p"),
                    Map.entry("daemonize", "d"),
                    Map.entry("help", "h"));

    private static final Map<Character, GetoptLong.Argument> SHORT_OPTIONS = shortOptions();
    private static final Map<String, GetoptLong.Argument> LONG_OPTIONS = longOptions();
    private static final GetoptLong GETOPT = new GetoptLong(SHORT_OPTIONS, LONG_OPTIONS);

    private final Predicate<String> usableAccount;

    private String netname = "";
    private String nodeName = "";
    private int maxJobs = -1;
    private @Nullable Path logFile;
    private @Nullable SchedulerLocation scheduler;
    private Path baseDirectory = DaemonOptions.DEFAULT_BASE_DIRECTORY;
    private String user = "";
    private String interfaceName = "";
    private int port = DaemonOptions.DEFAULT_PORT;
    private boolean detach;
    private int verbosity;
    private int niceness = DaemonOptions.DEFAULT_NICENESS;
    private long cacheLimit = -1;
    private int unpackers = DaemonOptions.DEFAULT_UNPACKERS;
    private boolean noRemote;
    private @Nullable Path iceccSocket;
    private boolean check;
    private final List<AddressRange> allowedPeers = new ArrayList<>();
    private Duration drain = DaemonOptions.DEFAULT_DRAIN;
    private Duration loginLimit = DaemonOptions.DEFAULT_LOGIN_LIMIT;
    private @Nullable InetSocketAddress metrics;

    private OptionParser(Predicate<String> usableAccount) {
        this.usableAccount = usableAccount;
    }

    /**
     * The options of a command line.
     *
     * @param words of the configuration file first, then of the command line; the last one wins
     * @param usableAccount whether an account exists and is not the superuser's
     * @throws UsageException if the daemon cannot start with it
     */
    public static DaemonOptions parse(List<String> words, Predicate<String> usableAccount)
            throws UsageException {
        OptionParser parser = new OptionParser(usableAccount);
        for (Given given : GETOPT.parse(words)) {
            parser.accept(SHORT_OF_LONG.getOrDefault(given.name(), given.name()), given.argument());
        }
        return parser.options();
    }

    /**
     * The configuration file named by {@code --config}, if any.
     *
     * @throws UsageException if the command line is wrong
     */
    public static @Nullable Path configurationFile(List<String> words) throws UsageException {
        Path file = null;
        for (Given given : GETOPT.parse(words)) {
            if (given.name().equals("config")) {
                file = Path.of(given.argument());
            }
        }
        return file;
    }

    private void accept(String option, String argument) throws UsageException {
        switch (option) {
            case "n" -> netname = notEmpty("netname", argument);
            case "N" -> nodeName = notEmpty("node name", argument);
            case "m" -> maxJobs = leadingNumber(argument);
            case "l" -> logFile = Path.of(notEmpty("log file", argument));
            case "s" -> scheduler = SchedulerLocation.parse(argument);
            case "b" -> baseDirectory = argument.isEmpty() ? baseDirectory : Path.of(argument);
            case "u" -> user = account(argument);
            case "i" -> interfaceName = notEmpty("interface", argument);
            case "p" -> port = port(argument);
            case "d" -> detach = true;
            case "v" -> verbosity = Math.min(HIGHEST_VERBOSITY, verbosity + 1);
            case "nice" -> niceness = leadingNumber(argument);
            case "cache-limit" -> cacheLimit = notNegative("cache limit", argument) * MEBIBYTE;
            case "unpackers" -> unpackers = positive("unpackers", argument);
            case "no-remote" -> noRemote = true;
            case "icecc-socket" -> iceccSocket = Path.of(notEmpty("socket path", argument));
            case "drain" -> drain = Duration.ofSeconds(notNegative("drain time", argument));
            case "login-limit" ->
                    loginLimit = Duration.ofSeconds(positive("login limit", argument));
            case "metrics" -> metrics = metricsAddress(argument);
            case "allow-from" -> allowedPeers.add(AddressRange.parse(argument));
            case "check" -> check = true;
            case "config" -> notEmpty("configuration file", argument);
            default -> throw new UsageException("");
        }
    }

    private DaemonOptions options() {
        return new DaemonOptions(
                netname,
                nodeName,
                maxJobs,
                logFile,
                scheduler,
                baseDirectory,
                user,
                interfaceName,
                port,
                detach,
                verbosity,
                niceness,
                cacheLimit,
                unpackers,
                noRemote,
                iceccSocket,
                check,
                List.copyOf(allowedPeers),
                drain,
                loginLimit,
                metrics);
    }

    private String account(String name) throws UsageException {
        if (!usableAccount.test(name)) {
            throw new UsageException(
                    "user: '%s' (expected: an account other than root)".formatted(name));
        }
        return name;
    }

    private static int port(String text) throws UsageException {
        int number = leadingNumber(text);
        if (number < 1 || number > HIGHEST_PORT) {
            throw new UsageException("port: '%s' (expected: 1..%d)".formatted(text, HIGHEST_PORT));
        }
        return number;
    }

    /** Figures are no secret, but nobody's business either: without an address, this machine's. */
    private static InetSocketAddress metricsAddress(String text) throws UsageException {
        int colon = text.lastIndexOf(':');
        String address = colon < 0 ? "127.0.0.1" : text.substring(0, colon);
        String digits = text.substring(colon + 1);
        int number = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
        if (number >= 1 && number <= HIGHEST_PORT) {
            try {
                return new InetSocketAddress(InetAddress.ofLiteral(address), number);
            } catch (IllegalArgumentException e) {
                throw wrongMetrics(text);
            }
        }
        throw wrongMetrics(text);
    }

    private static UsageException wrongMetrics(String text) {
        return new UsageException(
                "metrics: '%s' (expected: [ADDRESS:]PORT, such as 9110 or 10.0.0.1:9110)"
                        .formatted(text));
    }

    private static String notEmpty(String thing, String text) throws UsageException {
        if (text.isEmpty()) {
            throw new UsageException("%s: empty (expected: a name)".formatted(thing));
        }
        return text;
    }

    private static long notNegative(String thing, String text) throws UsageException {
        int number = leadingNumber(text);
        if (number < 0) {
            throw new UsageException("%s: %s (expected: >= 0)".formatted(thing, text));
        }
        return number;
    }

    private static int positive(String thing, String text) throws UsageException {
        int number = leadingNumber(text);
        if (number < 1) {
            throw new UsageException("%s: '%s' (expected: >= 1)".formatted(thing, text));
        }
        return number;
    }

    /** The number a text starts with, 0 if none: what the original's options understand. */
    private static int leadingNumber(String text) {
        String number = text.strip().replaceFirst("^([+-]?[0-9]{1,9}).*", "$1");
        return number.matches("[+-]?[0-9]{1,9}") ? Integer.parseInt(number) : 0;
    }

    /** Every option, with its dashes. */
    static Set<String> everyName() {
        Set<String> names = new TreeSet<>();
        SHORT_OPTIONS.keySet().forEach(letter -> names.add("-" + letter));
        LONG_OPTIONS.keySet().forEach(name -> names.add("--" + name));
        return names;
    }

    private static Map<Character, GetoptLong.Argument> shortOptions() {
        Map<Character, GetoptLong.Argument> options = new HashMap<>();
        "nNmlsbuip".chars().forEach(letter -> options.put((char) letter, REQUIRED));
        "dvh".chars().forEach(letter -> options.put((char) letter, NONE));
        return options;
    }

    private static Map<String, GetoptLong.Argument> longOptions() {
        Map<String, GetoptLong.Argument> options = new HashMap<>();
        SHORT_OF_LONG.forEach((longName, shortName) ->
                options.put(longName, SHORT_OPTIONS.get(shortName.charAt(0))));
        List.of(
                        "nice",
                        "cache-limit",
                        "unpackers",
                        "config",
                        "icecc-socket",
                        "drain",
                        "login-limit",
                        "allow-from",
                        "metrics")
                .forEach(name -> options.put(name, REQUIRED));
        List.of("no-remote", "check").forEach(name -> options.put(name, NONE));
        return options;
    }
}
