package org.jcecc.scheduler.metrics;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jcecc.scheduler.core.Figures;

/** Answers {@code GET /metrics}. */
public final class MetricsServer implements AutoCloseable {

    private final HTTPServer http;
    private final ExecutorService thread;

    private MetricsServer(HTTPServer http, ExecutorService thread) {
        this.http = http;
        this.thread = thread;
    }

    /**
     * Starts to answer.
     *
     * @param figures called for each answer
     * @throws IOException if the port is in use or the address not of this machine
     */
    public static MetricsServer start(InetSocketAddress address, Supplier<Figures> figures)
            throws IOException {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new FigureCollector(figures));
        ExecutorService thread =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("metrics").factory());
        try {
            return new MetricsServer(
                    HTTPServer.builder()
                            .hostname(address.getHostString())
                            .port(address.getPort())
                            .registry(registry)
                            .executorService(thread)
                            .buildAndStart(),
                    thread);
        } catch (IOException e) {
            thread.shutdown();
            throw new IOException(
                    "metrics port %d at %s: %s (expected: free, and an address of this machine)"
                            .formatted(address.getPort(), address.getHostString(), e.getMessage()),
                    e);
        }
    }

    @Override
    public void close() {
        http.close();
        thread.shutdown();
    }
}
