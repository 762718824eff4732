package org.jcecc.monitor.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jcecc.protocol.discovery.SchedulerAddress;
import org.jspecify.annotations.Nullable;

/** Reads the command line, and from the environment what that does not say. */
public final class OptionParser {

    /** The options, for people. */
    public static final String USAGE =
            """
            usage: jcecc-monitor [-n NET | -s HOST[:PORT]] [OPTION...]

              -n, --netname NAME        network to look for (default: ICECREAM)
              -s, --scheduler HOST[:PORT]
                                        scheduler to take; else JCECC_SCHEDULER, ICECC_SCHEDULER
                                        and USE_SCHEDULER are looked at, else the network is asked
                  --control-port PORT   scheduler's control port (default: the one after PORT)
                  --no-seed             do not ask there for jobs that were there before
                  --json                print every event as a line of JSON
                  --once                print one snapshot
                  --capacity            print how many jobs the network takes at once
                  --wait SECONDS        how long --once and --capacity collect (default: 2)
                  --format text|json    how --once and --capacity print (default: text)
                  --record FILE         write every event to FILE, too
                  --replay FILE         take events from FILE instead of a scheduler
                  --speed FACTOR        replay so many times faster (0: all at once)
                  --anonymize           show hashes instead of names
                  --ascii               show nothing but ASCII
                  --no-color            no colours; NO_COLOR does the same
              -h, --help                print this
                  --version             print the version
            """;

    private static final List<String> SCHEDULER_VARIABLES =
            List.of("JCECC_SCHEDULER", "ICECC_SCHEDULER", "USE_SCHEDULER");
    private static final int HIGHEST_PORT = 65_535;
    private static final double LONGEST_WAIT = 86_400;
    private static final double HIGHEST_SPEED = 1_000_000;
    private static final double MILLIS = 1000;

    private final Deque<String> arguments;
    private final Map<String, String> environment;

    private Face face = Face.TERMINAL;
    private @Nullable String netname;
    private @Nullable SchedulerAddress scheduler;
    private int controlPort;
    private Duration waiting = Duration.ofSeconds(2);
    private @Nullable Boolean json;
    private @Nullable Path recording;
    private @Nullable Path replay;
    private double speed = -1;
    private boolean anonymous;
    private boolean ascii;
    private boolean colors;

    private OptionParser(List<String> arguments, Map<String, String> environment) {
        this.arguments = new ArrayDeque<>(arguments);
        this.environment = environment;
        colors = environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** The options a command line and an environment make. */
    public static MonitorOptions parse(List<String> arguments, Map<String, String> environment)
            throws UsageException {
        return new OptionParser(arguments, environment).parse();
    }

    private MonitorOptions parse() throws UsageException {
        while (!arguments.isEmpty()) {
            option(arguments.removeFirst());
        }
        boolean once = face == Face.ONCE || face == Face.CAPACITY;
        if (json != null && !once) {
            throw new UsageException("--format", "alone", "with --once or --capacity");
        }
        if (speed >= 0 && replay == null) {
            throw new UsageException("--speed", "alone", "with --replay");
        }
        return new MonitorOptions(
                face,
                netname == null ? MonitorOptions.DEFAULT_NETNAME : netname,
                scheduler == null ? fromEnvironment() : scheduler,
                controlPort,
                waiting,
                json != null && json,
                recording,
                replay,
                speed >= 0 ? speed : face == Face.TERMINAL ? 1 : 0,
                anonymous,
                ascii,
                colors);
    }

    private void option(String argument) throws UsageException {
        String option = argument;
        if (argument.startsWith("--") && argument.indexOf('=') > 0) {
            option = argument.substring(0, argument.indexOf('='));
            arguments.addFirst(argument.substring(argument.indexOf('=') + 1));
        } else if (argument.matches("-[ns].+")) {
            option = argument.substring(0, 2);
            arguments.addFirst(argument.substring(2));
        }
        switch (option) {
            case "-n", "--netname" -> netname = value(option, "a name");
            case "-s", "--scheduler" -> scheduler = scheduler(value(option, "HOST or HOST:PORT"));
            case "--control-port" ->
                    controlPort = (int) number(option, "a port, 1..65535", 1, HIGHEST_PORT);
            case "--no-seed" -> controlPort = -1;
            case "--json" -> show(Face.JSON, option);
            case "--once" -> show(Face.ONCE, option);
            case "--capacity" -> show(Face.CAPACITY, option);
            case "--wait" ->
                    waiting =
                            Duration.ofMillis(
                                    (long) (MILLIS * number(option, "seconds", 0, LONGEST_WAIT)));
            case "--format" -> json = format(value(option, "text or json"));
            case "--record" -> recording = file(option);
            case "--replay" -> replay = file(option);
            case "--speed" -> speed = number(option, "a factor", 0, HIGHEST_SPEED);
            case "--anonymize" -> anonymous = true;
            case "--ascii" -> ascii = true;
            case "--no-color" -> colors = false;
            case "-h", "--help" -> face = Face.HELP;
            case "--version" -> face = Face.VERSION;
            default -> throw new UsageException("argument", argument, "an option, see --help");
        }
    }

    private void show(Face wanted, String option) throws UsageException {
        if (face == Face.HELP || face == Face.VERSION) {
            return;
        }
        // "--once --capacity" asks for the same twice; the number is the shorter answer.
        boolean both = face == Face.ONCE && wanted == Face.CAPACITY;
        if (face != Face.TERMINAL && face != wanted && !both) {
            throw new UsageException(option, "a second face", "one of --json, --once, --capacity");
        }
        face = wanted;
    }

    private @Nullable SchedulerAddress fromEnvironment() throws UsageException {
        for (String variable : SCHEDULER_VARIABLES) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return scheduler(value);
            }
        }
        return null;
    }

    private static SchedulerAddress scheduler(String text) throws UsageException {
        try {
            return SchedulerAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("scheduler", "\"" + text + "\"", "HOST or HOST:PORT");
        }
    }

    private static boolean format(String text) throws UsageException {
        return switch (text) {
            case "text" -> false;
            case "json" -> true;
            default -> throw new UsageException("--format", text, "text or json");
        };
    }

    private Path file(String option) throws UsageException {
        String name = value(option, "a file");
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException(option, name, "a file name in the locale's encoding");
        }
    }

    private double number(String option, String expected, double lowest, double highest)
            throws UsageException {
        String text = value(option, expected);
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
                || Double.parseDouble(text) < lowest
                || Double.parseDouble(text) > highest) {
            throw new UsageException(option, text, expected);
        }
        return Double.parseDouble(text);
    }

    private String value(String option, String expected) throws UsageException {
        if (arguments.isEmpty() || arguments.getFirst().isEmpty()) {
            throw new UsageException(option, "nothing", expected);
        }
        return arguments.removeFirst();
    }
}
