package org.jcecc.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jcecc.daemon.client.Figures;
import org.junit.jupiter.api.Test;

class FigureCollectorTest {

    private static final Path MANUAL = Path.of("../docs/operations.md");
    private static final Pattern NAME =
            Pattern.compile("^\\| `(jcecc_daemon_\\w+)(?:\\{\\w+})?` \\|");

    private static final Figures FIGURES =
            new Figures(
                    false,
                    true,
                    3,
                    4,
                    1,
                    2,
                    5,
                    6,
                    7,
                    8,
                    250,
                    new Figures.Done(11, 12, 13, 14, 15, 16, 1700, 18, 19));

    @Test
    void manualNamesEveryFigureAndNoOther() throws Exception {
        List<String> described =
                Files.readAllLines(MANUAL).stream()
                        .flatMap(line -> NAME.matcher(line).results())
                        .map(MatchResult::group)
                        .map(row -> NAME.matcher(row).replaceFirst("$1"))
                        .toList();

        assertThat(new FigureCollector(() -> Optional.of(FIGURES)).collect().stream())
                .extracting(FigureCollectorTest::exposedName)
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void daemonThatDoesNotTellHasNoFigures() {
        assertThat(new FigureCollector(Optional::empty).collect().stream()).isEmpty();
    }

    private static String exposedName(MetricSnapshot snapshot) {
        String name = snapshot.getMetadata().getPrometheusName();
        return snapshot instanceof CounterSnapshot ? name + "_total" : name;
    }
}
