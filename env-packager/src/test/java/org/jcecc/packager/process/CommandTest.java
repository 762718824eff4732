package org.jcecc.packager.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static Command shell(String script, String input, Duration limit) {
        return new Command(
                List.of("/bin/sh", "-c", script), Map.of("GREETING", "hello"), input, limit);
    }

    @Test
    void bothOutputsTheExitCodeAndTheEnvironmentAreKept() throws Exception {
        var result =
                shell("cat; echo $GREETING$HOME; echo 'oh no' >&2; exit 3", "input\n", LONG).run();

        assertThat(result.output()).isEqualTo("input\nhello\n");
        assertThat(result.complaint()).isEqualTo("oh no");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void programThatDoesNotReadItsInputIsNoFailure() throws Exception {
        var result = shell("exec 0<&-; exit 0", "x".repeat(1 << 20), LONG).run();

        assertThat(result.succeeded()).isTrue();
    }

    @Test
    void outputWithoutEndDoesNotFillTheMemory() throws Exception {
        var result = shell("head -c 3000000 /dev/zero | tr '\\0' x; echo end >&2", "", LONG).run();

        assertThat(result.output()).hasSize(1 << 20);
        assertThat(result.errors()).isEqualTo("end\n");
    }

    @Test
    void programThatTakesTooLongIsKilled() {
        assertThatThrownBy(() -> shell("exec sleep 600", "", Duration.ofMillis(50)).run())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("still running after");
    }

    @Test
    void missingProgramIsAnInputOutputFailure() {
        var command = new Command(List.of("/nowhere/program"), Map.of(), "", LONG);

        assertThatThrownBy(command::run).isInstanceOf(IOException.class);
    }
}
