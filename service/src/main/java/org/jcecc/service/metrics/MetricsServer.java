package org.jcecc.service.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers {@code GET /metrics} and {@code GET /healthz}. */
public final class MetricsServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpServer http;
    private final ExecutorService threads;

    private MetricsServer(HttpServer http, ExecutorService threads) {
        this.http = http;
        this.threads = threads;
    }

    /**
     * Starts to answer.
     *
     * @param figures asked for each answer
     * @param health asked for each answer
     * @throws IOException if the port is in use or the address not of this machine
     */
    public static MetricsServer start(
            InetSocketAddress address, MultiCollector figures, Supplier<Health> health)
            throws IOException {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(figures);
        HttpServer http;
        try {
            http = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException(
                    "metrics port %d at %s: %s (expected: free, and an address of this machine)"
                            .formatted(address.getPort(), address.getHostString(), e.getMessage()),
                    e);
        }
        // A thread each, so that one who asks and does not read keeps nobody else from asking.
        ExecutorService threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("metrics ", 1).factory());
        http.setExecutor(threads);
        http.createContext("/metrics", new MetricsHandler(registry));
        http.createContext("/healthz", exchange -> answer(exchange, health.get()));
        http.start();
        return new MetricsServer(http, threads);
    }

    /** The port it answers on. */
    public int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, Health health) throws IOException {
        try (exchange) {
            byte[] text = (health.text() + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(health.good() ? OK : UNAVAILABLE, text.length);
            exchange.getResponseBody().write(text);
        }
    }
}
