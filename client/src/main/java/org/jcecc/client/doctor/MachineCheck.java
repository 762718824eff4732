package org.jcecc.client.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jcecc.client.file.CallerFiles;
import org.jcecc.client.file.FileNames;
import org.jcecc.client.file.OutputFile;

/** Whether this machine has what a compile needs. */
record MachineCheck(CallerFiles files, String workingDirectory) {

    private static final long LEAST_ROOM = 50L << 20;
    private static final int LEAST_OPEN_FILES = 256;
    private static final int USUAL_UMASK = 022;

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        writable().ifPresent(findings::add);
        room().ifPresent(findings::add);
        openFiles().ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> writable() {
        // Made and taken back like every object file; nothing gets its name.
        try (var _ = OutputFile.create(workingDirectory + "/doctor.o", USUAL_UMASK)) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    Finding.bad(
                            Fault.WORKING_DIRECTORY_READ_ONLY,
                            "working directory: %s takes no file: %s"
                                    .formatted(workingDirectory, e.getMessage())));
        }
    }

    private Optional<Finding> room() {
        Optional<Path> directory = FileNames.path(workingDirectory);
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        try {
            long room = Files.getFileStore(directory.get()).getUsableSpace();
            boolean anyAtAll = Files.getFileStore(directory.get()).getTotalSpace() > 0;
            return anyAtAll && room < LEAST_ROOM
                    ? Optional.of(
                            Finding.bad(
                                    Fault.DISK_FULL,
                                    "working directory: %d MiB free (expected: >= %d)"
                                            .formatted(room >> 20, LEAST_ROOM >> 20)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // a file system without numbers
        }
    }

    /** Of this process, which holds a few for each command. */
    private Optional<Finding> openFiles() {
        return files.content("/proc/self/limits", 1 << 16)
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith("Max open files")).findFirst())
                .map(line -> line.substring("Max open files".length()).strip())
                .map(limits -> limits.substring(0, (limits + " ").indexOf(' ')))
                .filter(limit -> limit.matches("\\d{1,9}"))
                .filter(limit -> Integer.parseInt(limit) < LEAST_OPEN_FILES)
                .map(limit ->
                        Finding.bad(
                                Fault.FEW_OPEN_FILES,
                                "resident client: %s open files (expected: >= %d)"
                                        .formatted(limit, LEAST_OPEN_FILES)));
    }
}
