package org.jcecc.daemon.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineSamplerTest {

    @TempDir Path proc;

    @Test
    void readsTheKernelsFiles() throws IOException {
        Files.writeString(proc.resolve("stat"), "cpu  1 2 3 4 5 6 7\ncpu0 1 2 3 4 5 6 7\n");
        Files.writeString(
                proc.resolve("meminfo"), "MemTotal: 100 kB\nMemFree: 50 kB\nCached: 7 kB\n");
        Files.writeString(proc.resolve("loadavg"), "0.52 1.25 10.00 1/234 5678\n");

        MachineSample sample = new MachineSampler(proc, proc).sample(42);

        assertThat(sample.nanos()).isEqualTo(42);
        assertThat(sample.cpu()).isEqualTo(new CpuTicks(1, 2, 3, 4, 5));
        assertThat(sample.memory()).isEqualTo(new MemoryUse(100, 50, 0, 7));
        assertThat(sample.loadAverages()).isEqualTo(new LoadAverages(520, 1250, 10000));
        // Others may write meanwhile.
        assertThat(sample.diskFree())
                .isCloseTo(Files.getFileStore(proc).getUsableSpace(), withinPercentage(10));
    }

    @Test
    void strangeStatFileIsSaidSo() throws IOException {
        Files.writeString(proc.resolve("stat"), "intr 1 2 3\n");

        assertThatThrownBy(() -> new MachineSampler(proc, proc).sample(0))
                .hasMessageContaining("stat: 'intr 1 2 3' (expected: a line 'cpu'");
    }
}
