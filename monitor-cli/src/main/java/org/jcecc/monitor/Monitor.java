package org.jcecc.monitor;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jcecc.monitor.feed.Disguise;
import org.jcecc.monitor.feed.Feed;
import org.jcecc.monitor.json.EventLines;
import org.jcecc.monitor.json.LineWriter;
import org.jcecc.monitor.link.DiscoveredScheduler;
import org.jcecc.monitor.link.Locator;
import org.jcecc.monitor.link.NamedScheduler;
import org.jcecc.monitor.link.SchedulerLink;
import org.jcecc.monitor.link.Seeding;
import org.jcecc.monitor.options.MonitorOptions;
import org.jcecc.monitor.options.OptionParser;
import org.jcecc.monitor.options.UsageException;
import org.jcecc.protocol.discovery.SchedulerAddress;
import org.jcecc.protocol.discovery.SchedulerFinder;

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
        UnaryOperator<org.jcecc.monitor.model.NetEvent> disguise =
                options.anonymous() ? new Disguise() : UnaryOperator.identity();
        Feed feed = new Feed(new MonotonicClock(), disguise);
        Optional<LineWriter> recorder = recorder(options, feed);
        try (SchedulerLink link =
                new SchedulerLink(locator(options), new Seeding(options.controlPort()), feed)) {
            return switch (options.face()) {
                case JSON -> stream(feed, link);
                default -> once(options, feed, link, text);
            };
        } finally {
            if (recorder.isPresent()) {
                recorder.get().close();
            }
        }
    }

    private int stream(Feed feed, SchedulerLink link) throws InterruptedException {
        LineWriter lines = LineWriter.to(output);
        feed.subscribe(applied -> EventLines.line(applied).ifPresent(lines::line));
        link.start();
        // Ends when nobody reads any more, or with the process.
        lines.awaitEnd();
        return EXIT_SUCCESS;
    }

    private int once(MonitorOptions options, Feed feed, SchedulerLink link, PrintStream text)
            throws InterruptedException {
        OneShot shot = new OneShot(feed, options, text);
        link.start();
        if (!shot.connected()) {
            errors.println("jcecc-monitor: " + noScheduler(options, shot.reason()));
            return EXIT_NO_SCHEDULER;
        }
        shot.collect();
        shot.print();
        return EXIT_SUCCESS;
    }

    private static String noScheduler(MonitorOptions options, String reason) {
        return reason.isEmpty()
                ? locator(options).wanted() + ": no answer (expected: within 2.8 s)"
                : reason;
    }

    private static Optional<LineWriter> recorder(MonitorOptions options, Feed feed)
            throws IOException {
        Optional<Path> file = options.recording();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        LineWriter lines = LineWriter.to(Files.newOutputStream(file.get()));
        feed.subscribe(applied -> EventLines.line(applied).ifPresent(lines::line));
        return Optional.of(lines);
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

    private static String version() {
        String version = Monitor.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0-SNAPSHOT" : version;
    }
}
