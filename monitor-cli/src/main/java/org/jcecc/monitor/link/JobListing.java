package org.jcecc.monitor.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jcecc.monitor.model.NetEvent;
import org.jcecc.monitor.model.NetEvent.Seeded.Phase;

/**
 * The scheduler's answer to {@code listjobs}: {@code <id> <PEND|WAIT|COMP> sub:<submitter>
 * on:<server or <unknown>> <file>}.
 */
final class JobListing {

    private static final Pattern LINE =
            Pattern.compile(
                    " *([0-9]{1,10}) (PEND|WAIT|COMP) sub:(\\S+) on:(\\S+)(?: (.*))?",
                    Pattern.DOTALL);
    private static final String UNKNOWN = "<unknown>";
    private static final int SHOWN_COMPONENTS = 3;

    private JobListing() {}

    /** The jobs listed; nothing if a line is not understood. */
    static Optional<List<NetEvent.Seeded>> parse(List<String> lines) {
        List<NetEvent.Seeded> jobs = new ArrayList<>();
        for (String line : lines) {
            Matcher job = LINE.matcher(line);
            if (!job.matches()) {
                return Optional.empty();
            }
            jobs.add(
                    new NetEvent.Seeded(
                            Long.parseLong(job.group(1)),
                            phase(job.group(2)),
                            job.group(3),
                            job.group(4).equals(UNKNOWN) ? "" : job.group(4),
                            job.group(5) == null ? "" : shortened(job.group(5))));
        }
        return Optional.of(jobs);
    }

    private static Phase phase(String word) {
        return switch (word) {
            case "PEND" -> Phase.WAITING;
            case "WAIT" -> Phase.ASSIGNED;
            default -> Phase.COMPILING;
        };
    }

    /** The last three components, as the messages to monitors have them. */
    private static String shortened(String path) {
        int cut = path.length();
        for (int i = 0; i < SHOWN_COMPONENTS && cut >= 0; i++) {
            cut = path.lastIndexOf('/', cut - 1);
        }
        return path.substring(cut + 1);
    }
}
