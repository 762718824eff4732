package org.jcecc.scheduler.options;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.scheduler.core.CoreSettings;
import org.jcecc.scheduler.options.OptionParser.Given;
import org.jcecc.scheduler.placement.Algorithm;
import org.jspecify.annotations.Nullable;

/** What the operator wants of the scheduler. */
public final class SchedulerOptions {

    private static final String DEFAULT_NETNAME = "ICECREAM";
    private static final int DEFAULT_PORT = 8765;
    private static final Path DEFAULT_CONFIGURATION = Path.of("/etc/jcecc/jcecc.conf");

    /** Far more than a peer needs that means to log in. */
    private static final Duration DEFAULT_LOGIN_LIMIT = Duration.ofSeconds(30);

    private static final int MOST_VERBOSE = 3;

    /** The control port is one above the main port. */
    private static final int HIGHEST_PORT = 65534;

    private String netname = DEFAULT_NETNAME;
    private Optional<String> networkInterface = Optional.empty();
    private int port = DEFAULT_PORT;
    private Optional<Path> logFile = Optional.empty();
    private boolean detached;
    private Optional<String> user = Optional.empty();
    private boolean keepsConnections;
    private Algorithm algorithm;
    private int verbosity;
    private String controlBind = "loopback";
    private int announcedVersion = ProtocolVersion.RELEASE_1_4;
    private Duration installationLimit = CoreSettings.DEFAULT_INSTALLATION_LIMIT;
    private Duration loginLimit = DEFAULT_LOGIN_LIMIT;
    private Duration waitingLimit = Duration.ZERO;
    private Duration compilingLimit = Duration.ZERO;
    private Optional<InetSocketAddress> metrics = Optional.empty();
    private Optional<Path> configuration = Optional.empty();
    private boolean onlyCheck;
    private List<String> problems = List.of();

    private SchedulerOptions(Algorithm algorithm) {
        this.algorithm = algorithm;
    }

    /**
     * Reads configuration file, environment and command line; what comes later weighs more.
     *
     * @param program name for complaints
     * @param environment of the process
     * @throws UsageException if something is not understood, or help is asked for
     */
    public static SchedulerOptions read(
            String program, List<String> arguments, Map<String, String> environment)
            throws UsageException {
        SchedulerOptions given = parse(program, arguments);
        ConfigurationFile file = configurationFile(given.configuration);
        List<String> words = new ArrayList<>(file.overriddenBy(environment).arguments());
        words.addAll(arguments);
        SchedulerOptions options = parse(program, words);
        options.problems = file.problems();
        return options;
    }

    private static SchedulerOptions parse(String program, List<String> arguments)
            throws UsageException {
        SchedulerOptions options = new SchedulerOptions(defaultAlgorithm(program));
        OptionParser parser = new OptionParser(program, Switch.options());
        for (Given given : parser.parse(arguments)) {
            Switch.of(given.option()).apply(options, given.argument());
        }
        return options;
    }

    /** Under the original's name the program does what scripts written for the original expect. */
    private static Algorithm defaultAlgorithm(String program) {
        return program.startsWith("icecc") ? Algorithm.FASTEST : Algorithm.ADAPTIVE;
    }

    private static ConfigurationFile configurationFile(Optional<Path> named) throws UsageException {
        Path path = named.orElse(DEFAULT_CONFIGURATION);
        if (named.isEmpty() && !Files.isReadable(path)) {
            return ConfigurationFile.EMPTY;
        }
        try {
            return ConfigurationFile.parse(Files.readAllLines(path));
        } catch (IOException e) {
            throw new UsageException(
                    "Error: configuration file %s: not readable (expected: a text file)"
                            .formatted(path));
        }
    }

    /** Lines of the configuration file that say nothing. */
    public List<String> problems() {
        return problems;
    }

    /** Name of the network to serve. */
    public String netname() {
        return netname;
    }

    /** The only interface to listen on; empty: all. */
    public Optional<String> networkInterface() {
        return networkInterface;
    }

    /** Main port; the control port is one above. */
    public int port() {
        return port;
    }

    /** Where to log; empty: standard error. */
    public Optional<Path> logFile() {
        return logFile;
    }

    /** Whether to leave the terminal. */
    public boolean detached() {
        return detached;
    }

    /** Name of the account to run under when started as root; empty: the default one. */
    public Optional<String> user() {
        return user;
    }

    /** Whether to ignore better schedulers. */
    public boolean keepsConnections() {
        return keepsConnections;
    }

    /** How servers are chosen. */
    public Algorithm algorithm() {
        return algorithm;
    }

    /** 0 (errors only) to 3 (everything). */
    public int verbosity() {
        return Math.min(verbosity, MOST_VERBOSE);
    }

    /** {@code loopback}, {@code any} for the address of the main port, or an address. */
    public String controlBind() {
        return controlBind;
    }

    /** Protocol version in discovery answers and announcements. */
    public int announcedVersion() {
        return announcedVersion;
    }

    /** How long a server may take to install an environment. */
    public Duration installationLimit() {
        return installationLimit;
    }

    /** How long a connection may be silent before its first message. */
    public Duration loginLimit() {
        return loginLimit;
    }

    /** How long a job may stay assigned without being started; zero: for ever. */
    public Duration waitingLimit() {
        return waitingLimit;
    }

    /** How long a job may run; zero: for ever. */
    public Duration compilingLimit() {
        return compilingLimit;
    }

    /** Where to offer metrics by HTTP; empty: nowhere. */
    public Optional<InetSocketAddress> metrics() {
        return metrics;
    }

    /** Names of options that differ and cannot be changed while the scheduler runs. */
    public List<String> differencesThatNeedARestart(SchedulerOptions other) {
        List<String> names = new ArrayList<>();
        compare(names, Switch.NETNAME, netname, other.netname);
        compare(names, Switch.INTERFACE, networkInterface, other.networkInterface);
        compare(names, Switch.PORT, port, other.port);
        compare(names, Switch.LOG_FILE, logFile, other.logFile);
        compare(names, Switch.USER, user, other.user);
        compare(names, Switch.CONTROL_BIND, controlBind, other.controlBind);
        compare(names, Switch.ANNOUNCED_VERSION, announcedVersion, other.announcedVersion);
        compare(names, Switch.LOGIN_LIMIT, loginLimit, other.loginLimit);
        compare(names, Switch.METRICS, metrics, other.metrics);
        return names;
    }

    private static void compare(List<String> names, Switch option, Object before, Object after) {
        if (!before.equals(after)) {
            names.add("--" + option.longName());
        }
    }

    /** Whether to say if the configuration is good, and end. */
    public boolean onlyCheck() {
        return onlyCheck;
    }

    /** Every option: its names, what the usage says of it, and what it does. */
    enum Switch {
        NETNAME('n', "netname", "<name>") {
            @Override
            void apply(SchedulerOptions options, String value) throws UsageException {
                options.netname = required(value);
            }
        },
        INTERFACE('i', "interface", "<net_interface>") {
            @Override
            void apply(SchedulerOptions options, String value) throws UsageException {
                options.networkInterface = Optional.of(required(value));
            }
        },
        PORT('p', "port", "<port>") {
            @Override
            void apply(SchedulerOptions options, String value) throws UsageException {
                options.port =
                        number(required(value), 1, HIGHEST_PORT, "Error: Invalid port specified");
            }
        },
        HELP('h', "help", null) {
            @Override
            void apply(SchedulerOptions options, String value) throws UsageException {
                throw new UsageException("");
            }
        },
        LOG_FILE('l', "log-file", "<file>") {
            @Override
            void apply(SchedulerOptions options, String value) throws UsageException {
                options.logFile = Optional.of(Path.of(required(value)));
            }
        },
        DAEMONIZE('d', "daemonize", null) {
            @Override
            void apply(SchedulerOptions options, String value) {
                options.detached = true;
            }
        },
        USER('u', "user-uid", "<user>") {
            @Override
            void apply(SchedulerOptions options, String value) throws UsageException {
                if (value.isEmpty()) {
                    throw new UsageException("Error: -u requires a valid username");
                }
                options.user = Optional.of(value);
            }
        },
        VERBOSE('v', "verbose", null) {
            @Override
            void apply(SchedulerOptions options, String value) {
                options.verbosity++;
            }
        },
        KEEP('r', "persistent-client-connection", null) {
            @Override
            void apply(SchedulerOptions options, String value) {
                options.keepsConnections = true;
            }
        },
        ALGORITHM('a', "algorithm", "<name>") {
            @Override
            void apply(SchedulerOptions options, String value) throws UsageException {
                if (value.isEmpty()) {
                    throw new UsageException("Error: -a requires a valid scheduler name");
                }
                options.algorithm =
                        Algorithm.named(value)
                                .orElseThrow(() ->
                                        new UsageException(
                                                "Error: %s is an unknown scheduler algorithm."
                                                        .formatted(
                                                                value.toLowerCase(Locale.ROOT))));
            }
        },
        CONTROL_BIND('\0', "control-bind", "<loopback|any|address>") {
            @Override
            void apply(SchedulerOptions options, String value) throws UsageException {
                options.controlBind = required(value);
            }
        },
        ANNOUNCED_VERSION('\0', "announce-version", "<protocol version>") {
            @Override
            void apply(SchedulerOptions options, String value) throws UsageException {
                options.announcedVersion =
                        number(
                                required(value),
                                ProtocolVersion.MINIMUM,
                                Byte.MAX_VALUE,
                                "Error: --announce-version: %s (expected: %d..%d)"
                                        .formatted(value, ProtocolVersion.MINIMUM, Byte.MAX_VALUE));
            }
        },
        INSTALLATION_LIMIT('\0', "installation-limit", "<seconds>") {
            @Override
            void apply(SchedulerOptions options, String value) throws UsageException {
                options.installationLimit = seconds(value);
            }
        },
        LOGIN_LIMIT('\0', "login-limit", "<seconds>") {
            @Override
            void apply(SchedulerOptions options, String value) throws UsageException {
                options.loginLimit = seconds(value, 1);
            }
        },
        WAITING_LIMIT('\0', "waiting-limit", "<seconds>") {
            @Override
            void apply(SchedulerOptions options, String value) throws UsageException {
                options.waitingLimit = seconds(value);
            }
        },
        COMPILING_LIMIT('\0', "compiling-limit", "<seconds>") {
            @Override
            void apply(SchedulerOptions options, String value) throws UsageException {
                options.compilingLimit = seconds(value);
            }
        },
        METRICS('\0', "metrics", "<[address:]port>") {
            @Override
            void apply(SchedulerOptions options, String value) throws UsageException {
                int colon = required(value).lastIndexOf(':');
                String address = colon < 0 ? "127.0.0.1" : value.substring(0, colon);
                int port =
                        number(
                                value.substring(colon + 1),
                                1,
                                HIGHEST_PORT,
                                "Error: --metrics: %s (expected: [address:]port)".formatted(value));
                options.metrics = Optional.of(new InetSocketAddress(address, port));
            }
        },
        CONFIGURATION('\0', "config", "<file>") {
            @Override
            void apply(SchedulerOptions options, String value) throws UsageException {
                options.configuration = Optional.of(Path.of(required(value)));
            }
        },
        CHECK('\0', "check-config", null) {
            @Override
            void apply(SchedulerOptions options, String value) {
                options.onlyCheck = true;
            }
        };

        @SuppressWarnings("ImmutableEnumChecker") // a record of values, but no annotation says so
        private final OptionParser.Option option;

        private final @Nullable String argument;

        Switch(char shortName, String longName, @Nullable String argument) {
            this.option = new OptionParser.Option(shortName, longName, argument != null);
            this.argument = argument;
        }

        abstract void apply(SchedulerOptions options, String value) throws UsageException;

        /** All of them as the parser wants them. */
        static List<OptionParser.Option> options() {
            return List.of(values()).stream().map(s -> s.option).toList();
        }

        static Switch of(OptionParser.Option option) {
            for (Switch candidate : values()) {
                if (candidate.option.equals(option)) {
                    return candidate;
                }
            }
            throw new IllegalArgumentException("no switch for " + option);
        }

        String longName() {
            return option.longName();
        }

        boolean takesArgument() {
            return argument != null;
        }

        /** Its line in the usage. */
        String usage() {
            String names =
                    option.shortName() == '\0'
                            ? "--" + option.longName()
                            : "-" + option.shortName() + ", --" + option.longName();
            return "  " + (argument == null ? names : names + " " + argument);
        }

        String required(String value) throws UsageException {
            if (value.isEmpty()) {
                throw new UsageException(
                        "Error: %s requires argument"
                                .formatted(
                                        option.shortName() == '\0'
                                                ? "--" + option.longName()
                                                : "-" + option.shortName()));
            }
            return value;
        }

        Duration seconds(String value) throws UsageException {
            return seconds(value, 0);
        }

        Duration seconds(String value, int least) throws UsageException {
            return Duration.ofSeconds(
                    number(
                            required(value),
                            least,
                            Integer.MAX_VALUE,
                            "Error: --%s: %s (expected: seconds, >= %d)"
                                    .formatted(option.longName(), value, least)));
        }

        private static int number(String value, int lowest, int highest, String complaint)
                throws UsageException {
            try {
                int number = Integer.parseInt(value);
                if (number >= lowest && number <= highest) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new UsageException(complaint);
            }
            throw new UsageException(complaint);
        }
    }
}
