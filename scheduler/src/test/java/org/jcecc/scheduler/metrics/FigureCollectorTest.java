package org.jcecc.scheduler.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jcecc.scheduler.core.Figures;
import org.jcecc.service.metrics.Health;
import org.jcecc.service.metrics.MetricsServer;
import org.junit.jupiter.api.Test;

class FigureCollectorTest {

    private static final Figures FIGURES =
            new Figures(
                    2,
                    1,
                    3,
                    4,
                    5,
                    24,
                    20,
                    100,
                    60,
                    30,
                    80,
                    6,
                    7,
                    11,
                    List.of(50L, 20L, 10L, 5L, 3L, 2L, 0L, 0L, 0L, 0L, 0L),
                    1500,
                    List.of(
                            new Figures.Host(
                                    "alder", "10.0.0.1", "x86_64", 16, 3, 250, 312.5, 70, 6),
                            new Figures.Host("birch", "10.0.0.2", "aarch64", 8, 1, 0, 0, 10, 0)));

    @Test
    void figuresAreServedAsPrometheusReadsThem() throws Exception {
        try (MetricsServer server = serve()) {

            String text = get(server.port());

            assertThat(text.lines())
                    .contains(
                            "jcecc_scheduler_servers 2.0",
                            "jcecc_scheduler_monitors 1.0",
                            "jcecc_scheduler_slots 24.0",
                            "jcecc_scheduler_free_slots 20.0",
                            "jcecc_scheduler_jobs{state=\"queued\"} 3.0",
                            "jcecc_scheduler_jobs{state=\"assigned\"} 4.0",
                            "jcecc_scheduler_jobs{state=\"compiling\"} 5.0",
                            "jcecc_scheduler_requested_jobs_total 100.0",
                            "jcecc_scheduler_granted_jobs_total{to=\"other\"} 60.0",
                            "jcecc_scheduler_granted_jobs_total{to=\"submitter\"} 30.0",
                            "jcecc_scheduler_ended_jobs_total{how=\"finished\"} 80.0",
                            "jcecc_scheduler_ended_jobs_total{how=\"failed\"} 6.0",
                            "jcecc_scheduler_ended_jobs_total{how=\"lost\"} 7.0",
                            "jcecc_scheduler_local_jobs_total 11.0",
                            "jcecc_scheduler_wait_seconds_bucket{le=\"0.001\"} 50",
                            "jcecc_scheduler_wait_seconds_bucket{le=\"0.005\"} 70",
                            "jcecc_scheduler_wait_seconds_bucket{le=\"+Inf\"} 90",
                            "jcecc_scheduler_wait_seconds_sum 1.5");
        }
    }

    @Test
    void eachHostHasItsFigures() throws Exception {
        try (MetricsServer server = serve()) {
            String alder = "{address=\"10.0.0.1\",host=\"alder\",platform=\"x86_64\"} ";

            assertThat(get(server.port()).lines())
                    .contains(
                            "jcecc_scheduler_host_slots" + alder + "16.0",
                            "jcecc_scheduler_host_busy_slots" + alder + "3.0",
                            "jcecc_scheduler_host_load_ratio" + alder + "0.25",
                            "jcecc_scheduler_host_speed" + alder + "312.5",
                            "jcecc_scheduler_host_finished_jobs_total" + alder + "70.0",
                            "jcecc_scheduler_host_failed_jobs_total" + alder + "6.0");
        }
    }

    /** Counters that fall mean a restart to who reads them. */
    @Test
    void lastFiguresAreRepeatedWhileTheCoreDoesNotAnswer() throws Exception {
        Iterator<Figures> answers = List.of(FIGURES, Figures.NONE).iterator();
        try (MetricsServer server = serve(answers::next)) {
            String answered = get(server.port());

            assertThat(get(server.port())).isEqualTo(answered).contains("servers 2.0");
        }
    }

    @Test
    void beforeTheFirstAnswerOfTheCoreThereAreNoFigures() throws Exception {
        try (MetricsServer server = serve(() -> Figures.NONE)) {
            assertThat(get(server.port())).doesNotContain("jcecc_scheduler");
        }
    }

    private static MetricsServer serve() throws IOException {
        return serve(() -> FIGURES);
    }

    private static MetricsServer serve(Supplier<Figures> figures) throws IOException {
        return MetricsServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new FigureCollector(figures),
                () -> new Health(true, "ok"));
    }

    private static String get(int port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:%d/metrics".formatted(port)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
