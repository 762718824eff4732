package org.jcecc.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MetricsServerTest {

    private static final MultiCollector FIGURES =
            () ->
                    MetricSnapshots.of(
                            Metrics.gauge("birch_slots", "Slots", 4),
                            Metrics.counter("birch_jobs", "Jobs", 17),
                            Metrics.counters(
                                    "birch_ends", "Ends", "how", Metrics.byLabel("a", 1, "b", 2)));

    private final AtomicReference<Health> health =
            new AtomicReference<>(new Health(true, "ok: slots=0/4"));
    private final HttpClient client = HttpClient.newHttpClient();

    private MetricsServer server;

    @BeforeEach
    void start() throws IOException {
        server = MetricsServer.start(loopback(0), FIGURES, health::get);
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void figuresAreToldInTheFormatOfPrometheus() throws Exception {
        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("# TYPE birch_slots gauge", "birch_slots 4.0\n")
                .contains("# TYPE birch_jobs_total counter", "birch_jobs_total 17.0\n")
                .contains("birch_ends_total{how=\"a\"} 1.0\n", "birch_ends_total{how=\"b\"} 2.0\n");
    }

    @Test
    void healthIsTheStatusAndOneLine() throws Exception {
        HttpResponse<String> well = get("/healthz");
        health.set(new Health(false, "desk: no answer"));
        HttpResponse<String> ill = get("/healthz");

        assertThat(well.statusCode()).isEqualTo(200);
        assertThat(well.body()).isEqualTo("ok: slots=0/4\n");
        assertThat(ill.statusCode()).isEqualTo(503);
        assertThat(ill.body()).isEqualTo("desk: no answer\n");
    }

    @Test
    void elsewhereIsNothing() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void whoConnectsAndSaysNothingKeepsNobodyFromAsking() throws Exception {
        try (SocketChannel silent = SocketChannel.open(loopback(server.port()))) {
            assertThat(silent.isConnected()).isTrue();
            assertThat(get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void portInUseIsSaid() {
        assertThatThrownBy(() -> MetricsServer.start(loopback(server.port()), FIGURES, health::get))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("metrics port %d at ".formatted(server.port()))
                .hasMessageEndingWith("(expected: free, and an address of this machine)");
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
        return client.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
