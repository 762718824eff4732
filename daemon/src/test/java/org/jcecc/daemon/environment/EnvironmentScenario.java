package org.jcecc.daemon.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TestWorker;
import org.jcecc.daemon.testing.TestWorker.Event;
import org.jcecc.daemon.testing.TinyArchive;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A worker on a directory of its own, and those who send environments to it and use them. */
abstract class EnvironmentScenario {

    static final String TINY = TestClient.ENVIRONMENT;

    @TempDir(factory = ReachableDirectory.class)
    Path base;

    TestWorker worker;

    @BeforeEach
    void start() throws Exception {
        worker = TestWorker.start(base, TestWorker.Setting.USUAL);
    }

    @AfterEach
    void stop() throws Exception {
        worker.close();
    }

    /**
     * Sends an environment, the usual one, sees that it can be used, and forgets what was
     * announced.
     */
    void install(String name) throws Exception {
        try (TestClient client = worker.connect()) {
            client.sendEnvironment(name, TinyArchive.environment().bytes());
            assertThat(client.verify(name)).isEqualTo(usable());
        }
        worker.events().clear();
    }

    /** What a client of its own is told about an environment. */
    TestClient.Verified verify(String name) throws IOException {
        try (TestClient client = worker.connect()) {
            return client.verify(name);
        }
    }

    /** The trees that are being unpacked. */
    List<String> incoming() {
        return listOf(base.resolve("incoming"));
    }

    /** The names in a directory, sorted; none if there is no such directory. */
    static List<String> listOf(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for it. */
    Event nextEvent() throws InterruptedException {
        Event event = worker.events().poll(30, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    static TestClient.Verified usable() {
        return new TestClient.Verified(true, Optional.empty());
    }

    static Event announced(String... names) {
        return new Event.Announced(
                Arrays.stream(names).map(EnvironmentScenario::environment).toList());
    }

    static PlatformEnvironment environment(String name) {
        return new PlatformEnvironment("x86_64", name);
    }
}
