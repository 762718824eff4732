package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.UseCompileServer;
import org.jcecc.scheduler.placement.Algorithm;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.Lab;
import org.jcecc.scheduler.testing.Requests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repeats what was recorded with the original schedulers, step by step. */
class ReplayTest {

    private static final String[] NAMES = {"A", "B", "C", "D"};

    private final Map<String, FakeDaemon> daemons = new TreeMap<>();

    /**
     * R-S61, R-S51, R-S52, R-S57.
     *
     * @param picks what chance chose while nothing had been measured, as indices into the eligible
     *     servers
     */
    @ParameterizedTest
    @CsvSource({"vectors-1.4.tsv, FASTEST, 2 3 0 0", "vectors-next.tsv, FASTEST_NEXT, 3 2 1 1"})
    void everyAssignmentIsTheOriginals(String recording, Algorithm algorithm, String picks) {
        List<String> steps = read(recording);
        Lab lab = Lab.setup().algorithm(algorithm).random(new ForcedPicks(picks)).open();
        logIn(lab);
        List<String> differences = new ArrayList<>();

        for (String step : steps) {
            String[] columns = step.split("\t", -1);
            lab.forget();
            perform(lab, columns[1].split(" "));
            String expected = columns[2].replace("?", "");
            String found = assignments();
            if (!found.equals(expected)) {
                differences.add(
                        "step %s (%s): %s (expected: %s)"
                                .formatted(columns[0], columns[1], found, expected));
            }
        }

        assertThat(steps).hasSize(260);
        assertThat(differences).isEmpty();
    }

    private void logIn(Lab lab) {
        int[] slots = {2, 4, 2, 8};
        for (int i = 0; i < NAMES.length; i++) {
            FakeDaemon daemon =
                    lab.daemon(NAMES[i]).at("10.1.0." + i).port(2000 + i).slots(slots[i]);
            if (i >= 2) {
                daemon.has("e1");
            }
            daemons.put(NAMES[i], daemon.ready());
        }
    }

    private void perform(Lab lab, String[] action) {
        switch (action[0]) {
            case "REQ" ->
                    daemon(action[1])
                            .request(
                                    Requests.request()
                                            .clientCount(number(action[2]))
                                            .flags(number(action[3]))
                                            .niceness(number(action[4])));
            case "DONE" -> {
                int job = number(action[1]);
                int output = number(action[3]);
                int clients = number(action[6]);
                lab.deliverTogether(
                        daemon(action[2]).peer(),
                        new JobBegin(job, 1, clients),
                        new JobDone(
                                job,
                                number(action[5]),
                                1,
                                number(action[4]),
                                1,
                                0,
                                0,
                                0,
                                output,
                                output,
                                0,
                                clients));
            }
            case "LOAD" -> daemon(action[1]).load(number(action[2]));
            case "RELOGIN" -> daemon(action[1]).installed("e1");
            default -> throw new IllegalArgumentException(action[0]);
        }
    }

    private String assignments() {
        Map<Integer, String> servers = new TreeMap<>();
        for (FakeDaemon daemon : daemons.values()) {
            for (UseCompileServer use : daemon.grants()) {
                servers.put(use.jobId(), NAMES[use.port() - 2000]);
            }
            for (NoCompileServer own : daemon.ownJobs()) {
                servers.put(own.jobId(), daemon.name());
            }
        }
        StringBuilder text = new StringBuilder();
        servers.forEach((job, server) -> text.append(' ').append(job).append('>').append(server));
        return text.toString().strip();
    }

    private FakeDaemon daemon(String name) {
        return Objects.requireNonNull(daemons.get(name));
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static List<String> read(String recording) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        ReplayTest.class.getResourceAsStream(
                                                "/org/jcecc/scheduler/" + recording)),
                                StandardCharsets.UTF_8))) {
            return lines.lines().filter(l -> !l.startsWith("#") && !l.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Chance that does as it is told, as often as it is told. */
    private static final class ForcedPicks implements RandomGenerator {
        private final Iterator<Integer> picks;

        ForcedPicks(String picks) {
            this.picks = Arrays.stream(picks.split(" ")).map(Integer::valueOf).iterator();
        }

        @Override
        public int nextInt(int bound) {
            return picks.next();
        }

        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }
    }
}
