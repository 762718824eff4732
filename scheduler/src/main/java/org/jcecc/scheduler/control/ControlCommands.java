package org.jcecc.scheduler.control;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jcecc.scheduler.core.PlacementRecord;
import org.jcecc.scheduler.core.PlainText;
import org.jcecc.scheduler.core.SchedulerCore;
import org.jcecc.scheduler.core.Server;

/** Carries out the operator's commands. Belongs to the core's thread. */
public final class ControlCommands {

    /** Ends every answer but the farewell. */
    public static final String DONE = "200 done\n";

    /** The last line of a session. */
    public static final String GOODBYE = "200 Good Bye!\n";

    /** Jobs shown for a file that was compiled more often. */
    private static final int MOST_EXPLANATIONS = 20;

    /** The original's commands; ours are documented elsewhere, because scripts compare this. */
    private static final List<String> HELP =
            List.of(
                    "listcs",
                    "listblocks",
                    "listjobs",
                    "removecs",
                    "blockcs",
                    "unblockcs",
                    "internals",
                    "help",
                    "quit");

    private final SchedulerCore core;
    private final Listings listings;
    private final JsonListings json;
    private final String programVersion;
    private final long startedAt;

    /**
     * @param programVersion for the greeting
     * @param startedAt start of the scheduler, in ms of its clock
     */
    public ControlCommands(SchedulerCore core, String programVersion, long startedAt) {
        this.core = core;
        this.listings = new Listings(core);
        this.json = new JsonListings(core);
        this.programVersion = programVersion;
        this.startedAt = startedAt;
    }

    /** The first lines of a session. */
    public String greeting(long now) {
        return "200-ICECC %s: %ds uptime, %d hosts, %d jobs in queue (%d total).\n"
                        .formatted(
                                programVersion,
                                (now - startedAt) / 1000,
                                core.state().servers().size(),
                                core.state().jobs().size(),
                                core.state().lastJobId())
                + "200 Use 'help' for help and 'quit' to quit.\n";
    }

    /** Carries out a line as the operator typed it, without its end. */
    public Reply execute(String line, long now) {
        List<String> words = Arrays.stream(line.split(" ")).filter(w -> !w.isEmpty()).toList();
        String command = words.isEmpty() ? "" : words.getFirst().toLowerCase(Locale.ROOT);
        List<String> arguments = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (command) {
            case "listcs" -> done(listings.servers(now));
            case "listjobs" -> done(listings.jobs());
            case "listblocks" -> done(listings.blocks());
            case "removecs" -> done(remove(arguments));
            case "blockcs" -> done(block(arguments));
            case "unblockcs" -> done(unblock(arguments));
            case "internals" -> new Reply.Internals(named(arguments));
            case "help" -> done(String.join("\n", HELP) + "\n");
            case "why" -> done(why(arguments, now));
            case "capacity" -> done(capacity());
            case "drain" -> done(drain(arguments, true));
            case "undrain" -> done(drain(arguments, false));
            case "json" -> json(line, arguments, now);
            case "quit", "exit" -> new Reply.Farewell(GOODBYE);
            default -> invalid(line);
        };
    }

    private static Reply done(String text) {
        return new Reply.Text(text + DONE);
    }

    private String remove(List<String> hosts) {
        return forEachHost(hosts, host -> {});
    }

    private String block(List<String> hosts) {
        return forEachHost(hosts, core::block);
    }

    private String forEachHost(List<String> hosts, Consumer<String> before) {
        if (hosts.isEmpty()) {
            return "401 Sure. But which hosts?\n";
        }
        StringBuilder answer = new StringBuilder();
        for (String host : hosts) {
            before.accept(host);
            if (core.remove(host)) {
                answer.append("removing host ").append(host).append('\n');
            }
        }
        return answer.toString();
    }

    private String unblock(List<String> hosts) {
        if (hosts.isEmpty()) {
            return "401 Sure. But which host?\n";
        }
        hosts.forEach(core::unblock);
        return "";
    }

    private List<Server> named(List<String> hosts) {
        return core.state().servers().stream()
                .filter(server -> hosts.isEmpty() || hosts.stream().anyMatch(server::isCalled))
                .toList();
    }

    private String why(List<String> subjects, long now) {
        if (subjects.isEmpty()) {
            return "401 Sure. But which job or file?\n";
        }
        StringBuilder answer = new StringBuilder();
        for (String subject : subjects) {
            List<PlacementRecord> records = core.why(subject, now);
            if (records.isEmpty()) {
                answer.append("nothing known about ").append(subject).append('\n');
            }
            records.stream().limit(MOST_EXPLANATIONS).forEach(r -> explain(answer, r));
        }
        return answer.toString();
    }

    private static void explain(StringBuilder answer, PlacementRecord placed) {
        answer.append(' ').append(placed.jobId());
        answer.append(" sub:").append(placed.submitter());
        answer.append(" on:").append(placed.server().isEmpty() ? "<unknown>" : placed.server());
        answer.append(' ').append(PlainText.line(placed.file())).append('\n');
        answer.append("   ").append(PlainText.line(placed.reason())).append('\n');
        placed.refusals().lines().forEach(rule -> answer.append("   ").append(rule).append('\n'));
    }

    private String capacity() {
        StringBuilder answer = new StringBuilder();
        Capacity.of(core).forEach(part -> answer.append(part.line()));
        return answer.toString();
    }

    private String drain(List<String> hosts, boolean drained) {
        if (hosts.isEmpty()) {
            return "401 Sure. But which hosts?\n";
        }
        StringBuilder answer = new StringBuilder();
        for (String host : hosts) {
            if (core.drain(host, drained)) {
                answer.append(drained ? "draining host " : "using host ");
                answer.append(host).append('\n');
            }
        }
        return answer.toString();
    }

    private Reply json(String line, List<String> arguments, long now) {
        String what = arguments.isEmpty() ? "" : arguments.getFirst().toLowerCase(Locale.ROOT);
        return switch (what) {
            case "listcs" -> done(json.servers(now));
            case "listjobs" -> done(json.jobs(now));
            case "capacity" -> done(json.capacity());
            default -> invalid(line);
        };
    }

    private static Reply invalid(String line) {
        return done("Invalid command '" + line + "'\n");
    }
}
