package org.jcecc.client.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ResidentOptionsTest {

    @Test
    void launcherGivesSocketAndDescriptor() {
        var options =
                ResidentOptions.parse(
                        List.of("--socket", "/run/a-b.sock", "--ready-descriptor", "3"),
                        Map.of("JCECC_IDLE_TIMEOUT", "90"));

        assertThat(options)
                .isEqualTo(
                        new ResidentOptions(
                                Path.of("/run/a-b.sock"),
                                OptionalInt.of(3),
                                Duration.ofSeconds(90)));
    }

    @Test
    void processStaysForHalfAnHour() {
        var options = ResidentOptions.parse(List.of("--socket", "/run/a-b.sock"), Map.of());

        assertThat(options.idleTimeout()).isEqualTo(Duration.ofMinutes(30));
        assertThat(options.readyDescriptor()).isEmpty();
    }

    @Test
    void wrongOptionsAreNamed() {
        assertRefused("--socket: null (expected: absolute path ending in .sock)");
        assertRefused("--socket: no value (expected: one)", "--socket");
        assertRefused(
                "--socket: a.sock (expected: absolute path ending in .sock)", "--socket", "a.sock");
        assertRefused(
                "--ready-descriptor: x (expected: number >= 0)",
                "--socket",
                "/a.sock",
                "--ready-descriptor",
                "x");
        assertRefused("option: --sock (expected: --socket or --ready-descriptor)", "--sock", "x");
        assertThatThrownBy(() ->
                        ResidentOptions.parse(
                                List.of("--socket", "/a.sock"), Map.of("JCECC_IDLE_TIMEOUT", "0")))
                .hasMessage("JCECC_IDLE_TIMEOUT: 0 (expected: number >= 1)");
    }

    private static void assertRefused(String message, String... words) {
        assertThatThrownBy(() -> ResidentOptions.parse(List.of(words), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
