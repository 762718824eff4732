package org.jcecc.monitor;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jcecc.monitor.feed.Disguise;
import org.jcecc.monitor.feed.Feed;
import org.jcecc.monitor.json.EventLines;
import org.jcecc.monitor.json.LineWriter;
import org.jcecc.monitor.json.Recording;
import org.jcecc.monitor.link.DiscoveredScheduler;
import org.jcecc.monitor.link.Locator;
import org.jcecc.monitor.link.NamedScheduler;
import org.jcecc.monitor.link.Seeding;
import org.jcecc.monitor.model.NetEvent;
import org.jcecc.monitor.options.MonitorOptions;
import org.jcecc.monitor.options.OptionParser;
import org.jcecc.monitor.options.UsageException;
import org.jcecc.monitor.screen.Glyphs;
import org.jcecc.monitor.terminal.TerminalFace;
import org.jcecc.monitor.text.Printable;
import org.jcecc.protocol.discovery.SchedulerAddress;
import org.jcecc.protocol.discovery.SchedulerFinder;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The program: reads options, connects a source of events with a face, and runs that. */
public final class Monitor {

    private static final int EXIT_SUCCESS = 0;
    private static final int EXIT_FAILURE = 1;
    private static final int EXIT_NO_SCHEDULER = 2;

    private final List<String> arguments;
    private final Map<String, String> environment;
    private final OutputStream output;
    private final PrintStream errors;

    Monitor(
            List<String> arguments,
            Map<String, String> environment,
            OutputStream output,
            PrintStream errors) {
        this.arguments = arguments;
        this.environment = environment;
        this.output = output;
        this.errors = errors;
    }

    /** Starts the program. */
    public static void main(String[] arguments) throws InterruptedException {
        OutputStream output = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        Monitor monitor = new Monitor(List.of(arguments), System.getenv(), output, System.err);
        System.exit(monitor.run());
    }

    /** Does everything but ending the process; returns the exit code. */
    int run() throws InterruptedException {
        PrintStream text = new PrintStream(output, false, StandardCharsets.UTF_8);
        try {
            MonitorOptions options = OptionParser.parse(arguments, environment);
            switch (options.face()) {
                case HELP -> text.print(OptionParser.USAGE);
                case VERSION -> text.println("jcecc-monitor " + version());
                default -> {
                    return watch(options, text);
                }
            }
            text.flush();
            return EXIT_SUCCESS;
        } catch (UsageException | IOException e) {
            errors.println("jcecc-monitor: " + e.getMessage());
            return EXIT_FAILURE;
        }
    }

    private int watch(MonitorOptions options, PrintStream text)
            throws IOException, InterruptedException {
        UnaryOperator<NetEvent> disguise =
                options.anonymous() ? new Disguise() : UnaryOperator.identity();
        Optional<Path> replayed = options.replay();
        if (replayed.isPresent()) {
            Replay replay = new Replay(Recording.read(replayed.get()), options.speed());
            return face(options, new Feed(replay, disguise), replay, text);
        }
        try (Live live = new Live(locator(options), new Seeding(options.controlPort()))) {
            return face(options, new Feed(new MonotonicClock(), disguise), live, text);
        }
    }

    private int face(MonitorOptions options, Feed feed, Source source, PrintStream text)
            throws IOException, InterruptedException {
        Optional<Path> file = options.recording();
        if (file.isEmpty()) {
            return show(options, feed, source, text);
        }
        LineWriter recorder = LineWriter.to(Files.newOutputStream(file.get()));
        feed.subscribe(applied -> EventLines.line(applied).ifPresent(recorder::line));
        int exit;
        try (recorder) {
            exit = show(options, feed, source, text);
        }
        IOException failure = recorder.failure();
        if (failure == null) {
            return exit;
        }
        errors.println(
                "jcecc-monitor: recording %s: %s (expected: a file with room for every line)"
                        .formatted(file.get(), failure.getMessage()));
        return EXIT_FAILURE;
    }

    private int show(MonitorOptions options, Feed feed, Source source, PrintStream text)
            throws IOException, InterruptedException {
        return switch (options.face()) {
            case TERMINAL -> terminal(options, feed, source);
            case JSON -> stream(feed, source);
            case ONCE, CAPACITY, HELP, VERSION -> once(options, feed, source, text);
        };
    }

    private int terminal(MonitorOptions options, Feed feed, Source source)
            throws IOException, InterruptedException {
        // JLine would draw lines with the terminal's other character set, which some lose.
        System.setProperty(TerminalBuilder.PROP_DISABLE_ALTERNATE_CHARSET, "true");
        Charset encoding = encoding();
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).dumb(true).encoding(encoding).build()) {
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                errors.println(
                        "jcecc-monitor: terminal: none (expected: one; or --json, --once,"
                                + " --capacity)");
                return EXIT_FAILURE;
            }
            source.start(feed);
            Glyphs glyphs = TerminalFace.glyphs(options.ascii(), encoding);
            new TerminalFace(terminal, feed, glyphs, options.colors(), ownName()).run();
            return EXIT_SUCCESS;
        }
    }

    private int stream(Feed feed, Source source) throws IOException, InterruptedException {
        LineWriter lines = LineWriter.to(output);
        feed.subscribe(applied -> EventLines.line(applied).ifPresent(lines::line));
        source.start(feed);
        if (source.finite()) {
            source.awaitEnd();
            lines.close();
        } else {
            // Ends when nobody reads any more, or with the process.
            lines.awaitEnd();
        }
        return EXIT_SUCCESS;
    }

    private int once(MonitorOptions options, Feed feed, Source source, PrintStream text)
            throws InterruptedException {
        OneShot shot = new OneShot(feed, options, text);
        source.start(feed);
        if (source.finite()) {
            source.awaitEnd();
        } else if (shot.connected()) {
            shot.collect();
        } else {
            String late = locator(options).wanted() + ": no answer (expected: within 2.8 s)";
            errors.println("jcecc-monitor: " + Printable.of(shot.reason().orElse(late)));
            return EXIT_NO_SCHEDULER;
        }
        shot.print();
        return EXIT_SUCCESS;
    }

    private static Locator locator(MonitorOptions options) {
        Optional<SchedulerAddress> named = options.scheduler();
        return named.isPresent()
                ? new NamedScheduler(named.get())
                : new DiscoveredScheduler(
                        options.netname(),
                        SchedulerFinder.onLocalNetworks(SchedulerAddress.DEFAULT_PORT),
                        DiscoveredScheduler.PATIENCE);
    }

    /** What the user's terminal shows, by the usual variables. */
    private Charset encoding() {
        String locale =
                Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                        .map(variable -> environment.getOrDefault(variable, ""))
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .orElse("");
        return locale.toLowerCase(Locale.ROOT).matches(".*\\.utf-?8.*")
                ? StandardCharsets.UTF_8
                : StandardCharsets.US_ASCII;
    }

    private static String ownName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static String version() {
        String version = Monitor.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0-SNAPSHOT" : version;
    }
}
