package org.jcecc.client.front;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jcecc.client.arguments.AbsoluteName;
import org.jcecc.client.arguments.SourceName;
import org.jcecc.client.launch.FallbackLog;
import org.jcecc.client.launch.FallbackRecord;
import org.jcecc.client.report.JobHistory;
import org.jcecc.client.report.JobRecord;
import org.jcecc.client.report.Outcome;
import org.jcecc.client.report.Reason;

/** The resident client's commands of late, and those that launchers have run alone. */
final class RecentCommands {

    /** What launchers noted longer ago belongs to no build anybody asks about. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private RecentCommands() {}

    /** All of them in the order in which they ended. */
    static List<JobRecord> of(JobHistory history, Path runtimeDirectory, Instant now)
            throws IOException {
        Stream<JobRecord> alone =
                FallbackLog.read(runtimeDirectory).stream()
                        .filter(record -> record.time().isAfter(now.minus(REMEMBERED)))
                        .map(RecentCommands::withoutResident);
        return Stream.concat(history.latest().stream(), alone)
                .sorted(Comparator.comparing(JobRecord::ended))
                .toList();
    }

    /** The launcher became the compiler: what that ended with, and when, nobody has seen. */
    private static JobRecord withoutResident(FallbackRecord record) {
        List<String> words = record.words();
        Optional<String> source = words.stream().skip(1).filter(SourceName::isSource).findFirst();
        boolean unit = source.isPresent() && (words.contains("-c") || words.contains("-S"));
        String about = source.orElse(words.isEmpty() ? "" : words.getFirst());
        return new JobRecord(
                0,
                record.time(),
                AbsoluteName.of(record.workingDirectory(), about),
                unit,
                "",
                Outcome.of(
                        Reason.NO_RESIDENT,
                        record.reason().replaceFirst("^resident client:? ", "")),
                OptionalInt.empty(),
                Duration.ZERO,
                Map.of(),
                0,
                0);
    }
}
