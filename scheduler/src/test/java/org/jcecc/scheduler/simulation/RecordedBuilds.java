package org.jcecc.scheduler.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What the translation units of real builds cost, as {@code packaging/scripts/record-units.sh}
 * wrote it down, in the order in which make asked for them.
 */
final class RecordedBuilds {

    private RecordedBuilds() {}

    /**
     * The units of a recording.
     *
     * @param project name of the file
     */
    static List<Unit> units(String project) {
        String resource = "/org/jcecc/scheduler/builds/" + project + ".tsv";
        try (InputStream file =
                        Objects.requireNonNull(
                                RecordedBuilds.class.getResourceAsStream(resource), resource);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> unit(project, line.split("\t")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Unit unit(String project, String[] columns) {
        return new Unit(
                project + "/" + columns[0],
                Integer.parseInt(columns[1]),
                Integer.parseInt(columns[2]),
                Double.parseDouble(columns[3]),
                Double.parseDouble(columns[4]),
                Integer.parseInt(columns[5]),
                Integer.parseInt(columns[6]));
    }
}
