package org.jcecc.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jcecc.daemon.testing.ReachableDirectory;
import org.jcecc.daemon.testing.TestClient;
import org.jcecc.daemon.testing.TestWorker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteCompileIT {

    @TempDir(factory = ReachableDirectory.class)
    Path base;

    private TestWorker worker;

    @BeforeEach
    void start() throws Exception {
        worker = TestWorker.start(base, TestWorker.Setting.USUAL);
    }

    @AfterEach
    void stop() throws Exception {
        worker.close();
    }

    @Test
    void sourceComesBackAsAnObject() throws Exception {
        try (TestClient client = worker.connectWithEnvironment()) {
            var outcome = client.compile("int x;\n");

            assertThat(outcome.result()).isPresent();
            assertThat(outcome.result().get().status()).isZero();
            assertThat(outcome.object()).isEqualTo("TINYOBJ\nint x;\n");
        }
    }
}
