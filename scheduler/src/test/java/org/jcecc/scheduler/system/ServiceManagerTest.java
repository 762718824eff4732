package org.jcecc.scheduler.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jcecc.scheduler.options.SchedulerEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceManagerTest {

    private static final Duration WATCHDOG = Duration.ofSeconds(30);

    @TempDir private Path directory;

    @Test
    void stateIsToldInSystemdsWords() throws IOException {
        String path = directory.resolve("notify").toString();
        try (NotifySocket systemd = NotifySocket.bind(path)) {
            ServiceManager manager = new ServiceManager(Optional.of(path), Optional.of(WATCHDOG));

            manager.ready();
            manager.alive();
            manager.stopping();

            assertThat(systemd.receive()).isEqualTo("READY=1");
            assertThat(systemd.receive()).isEqualTo("WATCHDOG=1");
            assertThat(systemd.receive()).isEqualTo("STOPPING=1");
        }
    }

    @Test
    void socketMayHaveAnAbstractName() throws IOException {
        String name = "@jcecc-test-" + ProcessHandle.current().pid();
        try (NotifySocket systemd = NotifySocket.bind(name)) {
            new ServiceManager(Optional.of(name), Optional.empty()).ready();

            assertThat(systemd.receive()).isEqualTo("READY=1");
        }
    }

    @Test
    void socketThatIsGoneDisturbsNobody() {
        String path = directory.resolve("nobody").toString();
        ServiceManager manager = new ServiceManager(Optional.of(path), Optional.of(WATCHDOG));

        assertThatCode(manager::ready).doesNotThrowAnyException();
    }

    @Test
    void signOfLifeIsGivenTwiceInTheTimeThatIsAllowed() {
        SchedulerEnvironment environment =
                new SchedulerEnvironment(
                        Map.of("NOTIFY_SOCKET", "/run/notify", "WATCHDOG_USEC", "30000000"));
        ServiceManager manager =
                new ServiceManager(environment.notifySocket(), environment.watchdogInterval());

        assertThat(manager.signInterval()).contains(WATCHDOG.dividedBy(2));
    }

    @Test
    void withoutServiceManagerNothingIsDue() {
        SchedulerEnvironment environment =
                new SchedulerEnvironment(Map.of("WATCHDOG_USEC", "30000000"));
        ServiceManager manager =
                new ServiceManager(environment.notifySocket(), environment.watchdogInterval());

        assertThat(manager.signInterval()).isEmpty();
        assertThatCode(manager::ready).doesNotThrowAnyException();
    }
}
