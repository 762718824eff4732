package org.jcecc.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jcecc.daemon.sandbox.Ending;
import org.jcecc.daemon.sandbox.Figures;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {

    private static final long LIMIT = 100 << 20;
    private static final int PAGE = 4096;
    private static final long ENOUGH_SPACE = 1L << 30;

    @Test
    void exitCodeZeroIsSuccess() {
        var verdict = Verdict.of(ended(0, 0, "a warning: out of memory is bad"), LIMIT);

        assertThat(verdict.status()).isZero();
        assertThat(verdict.compileLocally()).isFalse();
        assertThat(verdict.representative()).isTrue();
        assertThat(verdict.text()).isEqualTo("Remote compilation completed with exit code 0");
    }

    @Test
    @DisplayName("R-D60: a compile error is the submitter's")
    void compileErrorIsPassedOnWithItsFigures() {
        var verdict = Verdict.of(ended(3, 0, "unit.c:1: error"), LIMIT);

        assertThat(verdict).extracting(Verdict::status, Verdict::exitCode).containsExactly(3, 3);
        assertThat(verdict.compileLocally()).isFalse();
        assertThat(verdict.representative()).isTrue();
        assertThat(verdict.text()).isEqualTo("Remote compilation exited with exit code 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "virtual memory exhausted: Cannot allocate memory",
                "cc1plus: out of memory allocating 65536 bytes",
                "g++: fatal error: cannot allocate memory",
                "cc1: error while loading: failed to map segment from shared object",
                "Assertion `NewElts && \"Out of memory\"' failed",
                "terminate called after throwing an instance of 'std::bad_alloc'",
                "0 clang llvm::MallocSlabAllocator::Allocate"
            })
    @DisplayName("R-D61: words that mean out of memory")
    void memoryShortageIsRecognisedByWhatTheCompilerSays(String stderr) {
        var verdict = Verdict.of(ended(1, 0, stderr), LIMIT);

        assertThat(verdict.status()).isEqualTo(105);
        assertThat(verdict.compileLocally()).isTrue();
        assertThat(verdict.exitCode()).isZero();
        assertThat(verdict.representative()).isFalse();
        assertThat(verdict.text())
                .startsWith(
                        "Remote compilation failed, presumably because of running out of memory");
    }

    @Test
    @DisplayName("R-D61: faults that mean out of memory")
    void memoryShortageIsRecognisedByPageFaults() {
        long most = (long) (0.85 * LIMIT) / PAGE;

        assertThat(Verdict.of(failed(most + 1, ENOUGH_SPACE), LIMIT).compileLocally()).isTrue();
        assertThat(Verdict.of(failed(most, ENOUGH_SPACE), LIMIT).compileLocally()).isFalse();
    }

    @Test
    void fullDiskIsRecognised() {
        assertThat(Verdict.of(failed(1, (10 << 20) - 1), LIMIT).text())
                .contains("running out of disk space");
        assertThat(Verdict.of(ended(1, 0, "x.s: No space left on device"), LIMIT).text())
                .contains("running out of disk space");
        assertThat(Verdict.of(failed(1, 10 << 20), LIMIT).compileLocally()).isFalse();
    }

    @Test
    @DisplayName("R-D62: a signal is this machine's fault, and no success for the scheduler")
    void killedDriverMeansCompileLocally() {
        var verdict = Verdict.of(ended(0, 9, ""), LIMIT);

        assertThat(verdict.status()).isEqualTo(105);
        assertThat(verdict.compileLocally()).isTrue();
        assertThat(verdict.exitCode()).isEqualTo(137);
        assertThat(verdict.text()).isEqualTo("Remote compilation aborted with exit code 137");
    }

    @Test
    @DisplayName("R-D62: also when the driver survived to tell of it")
    void killedCompilerProperMeansCompileLocally() {
        var verdict =
                Verdict.of(
                        ended(1, 0, "gcc: fatal error: Killed signal terminated program cc1plus"),
                        LIMIT);

        assertThat(verdict.compileLocally()).isTrue();
        assertThat(verdict.exitCode()).isEqualTo(1);
    }

    private static Ending.Ended ended(int exitCode, int signal, String stderr) {
        return new Ending.Ended(figures(exitCode, signal, 100, ENOUGH_SPACE), "", stderr);
    }

    private static Ending.Ended failed(long pageFaults, long free) {
        return new Ending.Ended(figures(1, 0, pageFaults, free), "", "error");
    }

    private static Figures figures(int exitCode, int signal, long pageFaults, long free) {
        Duration some = Duration.ofMillis(5);
        return new Figures(exitCode, signal, some, some, some, pageFaults, PAGE, free);
    }
}
