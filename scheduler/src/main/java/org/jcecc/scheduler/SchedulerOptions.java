package org.jcecc.scheduler;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.scheduler.OptionParser.Given;
import org.jcecc.scheduler.core.CoreSettings;
import org.jcecc.scheduler.placement.Algorithm;
import org.jspecify.annotations.Nullable;

/** What the command line says. */
final class SchedulerOptions {

    static final String DEFAULT_NETNAME = "ICECREAM";
    static final int DEFAULT_PORT = 8765;

    private static final int MOST_VERBOSE = 3;

    /** The control port is one above the main port. */
    private static final int HIGHEST_PORT = 65534;

    private String netname = DEFAULT_NETNAME;
    private Optional<String> networkInterface = Optional.empty();
    private int port = DEFAULT_PORT;
    private Optional<String> logFile = Optional.empty();
    private boolean detached;
    private Optional<String> user = Optional.empty();
    private boolean keepsConnections;
    private Algorithm algorithm = Algorithm.FASTEST;
    private int verbosity;
    private String controlBind = "loopback";
    private int announcedVersion = ProtocolVersion.RELEASE_1_4;
    private Duration installationLimit = CoreSettings.DEFAULT_INSTALLATION_LIMIT;
    private Duration waitingLimit = Duration.ZERO;
    private Duration compilingLimit = Duration.ZERO;

    private SchedulerOptions() {}

    /**
     * Reads a command line.
     *
     * @param program name for complaints
     * @throws UsageException if it is not understood, or asks for help
     */
    static SchedulerOptions parse(String program, List<String> arguments) throws UsageException {
        SchedulerOptions options = new SchedulerOptions();
        OptionParser parser = new OptionParser(program, Switch.options());
        for (Given given : parser.parse(arguments)) {
            Switch.of(given.option()).apply(options, given.argument());
        }
        return options;
    }

    String netname() {
        return netname;
    }

    Optional<String> networkInterface() {
        return networkInterface;
    }

    int port() {
        return port;
    }

    Optional<String> logFile() {
        return logFile;
    }

    boolean detached() {
        return detached;
    }

    Optional<String> user() {
        return user;
    }

    boolean keepsConnections() {
        return keepsConnections;
    }

    Algorithm algorithm() {
        return algorithm;
    }

    /** 0 (errors only) to 3 (everything). */
    int verbosity() {
        return Math.min(verbosity, MOST_VERBOSE);
    }

    /** {@code loopback}, {@code any} for the address of the main port, or an address. */
    String controlBind() {
        return controlBind;
    }

    int announcedVersion() {
        return announcedVersion;
    }

    Duration installationLimit() {
        return installationLimit;
    }

    Duration waitingLimit() {
        return waitingLimit;
    }

    Duration compilingLimit() {
        return compilingLimit;
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
                options.logFile = Optional.of(required(value));
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
            return Duration.ofSeconds(
                    number(
                            required(value),
                            0,
                            Integer.MAX_VALUE,
                            "Error: --%s: %s (expected: seconds)"
                                    .formatted(option.longName(), value)));
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
