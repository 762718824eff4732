package org.jcecc.daemon.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks at the machine through {@code /proc} and at the disk where environments live. */
public final class MachineSampler {

    private static final String CPU_LINE = "a line 'cpu' with at least five numbers";

    private final Path proc;
    private final Path baseDirectory;

    /**
     * @param proc where the kernel's files are, normally {@code /proc}
     * @param baseDirectory where environments live
     */
    public MachineSampler(Path proc, Path baseDirectory) {
        this.proc = proc;
        this.baseDirectory = baseDirectory;
    }

    /**
     * One look.
     *
     * @param nanos the time, on a clock that only runs forward
     * @throws IOException if the kernel's files cannot be read or understood
     */
    public MachineSample sample(long nanos) throws IOException {
        CpuTicks cpu = CpuTicks.parse(firstLine("stat"));
        if (cpu == null) {
            throw new IOException(
                    "%s: '%s' (expected: %s)"
                            .formatted(proc.resolve("stat"), firstLine("stat"), CPU_LINE));
        }
        List<String> lines = Files.readAllLines(proc.resolve("meminfo"));
        MemoryUse memory = MemoryUse.parse(lines);
        if (memory == null) {
            throw new IOException(
                    "%s: no MemTotal (expected: one)".formatted(proc.resolve("meminfo")));
        }
        FileStore disk = Files.getFileStore(baseDirectory);
        return new MachineSample(
                nanos,
                cpu,
                memory,
                LoadAverages.parse(firstLine("loadavg")),
                disk.getUsableSpace());
    }

    private String firstLine(String file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(proc.resolve(file))) {
            String line = reader.readLine();
            return line == null ? "" : line;
        }
    }
}
