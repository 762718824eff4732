package org.jcecc.packager.handover;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jcecc.packager.PackagedEnvironment;
import org.jcecc.packager.WatchedInput;
import org.jcecc.packager.names.FileNames;

/**
 * A finished environment that came from another process.
 *
 * @param archive where it was put, under the name it came with
 * @param size of the archive in bytes
 * @param inputs everything it depends on, as they were before they were read
 */
public record Handover(Path archive, long size, List<WatchedInput> inputs) {

    private static final String ARCHIVE_NAME = "[0-9a-f]{32}\\.tar(\\.[a-z0-9]{1,5})?";
    private static final int MOST_INPUTS = 100_000;
    private static final int BUFFER = 1 << 16;

    /** Makes the list unmodifiable. */
    public Handover {
        inputs = List.copyOf(inputs);
    }

    /** Sends an environment: its name, its archive, what it was made from. */
    static void send(PackagedEnvironment packed, OutputStream to) throws IOException {
        var output = new DataOutputStream(new BufferedOutputStream(to, BUFFER));
        output.writeUTF(String.valueOf(packed.archive().getFileName()));
        output.writeLong(packed.size());
        Files.copy(packed.archive(), output);
        output.writeInt(packed.inputs().size());
        for (var input : packed.inputs()) {
            output.writeUTF(FileNames.of(input.path()));
            output.writeLong(input.device());
            output.writeLong(input.inode());
            output.writeLong(input.size());
            output.writeLong(input.modified());
            output.writeLong(input.changed());
        }
        output.flush();
    }

    /**
     * Receives an environment. Its archive appears in the directory when everything is there, and
     * not before; one of the same name, which is made of the contents, stays as it is.
     *
     * @throws java.io.EOFException if there is none, or not the whole of it
     * @throws IOException if it cannot be read or written, or is not an environment
     */
    public static Handover receive(InputStream from, Path directory) throws IOException {
        var input = new DataInputStream(new BufferedInputStream(from, BUFFER));
        var name = input.readUTF();
        if (!name.matches(ARCHIVE_NAME)) {
            throw new IOException("archive '%s' (expected: a hash and a suffix)".formatted(name));
        }
        long size = input.readLong();
        var incomplete = directory.resolve(".handover-" + UUID.randomUUID() + ".incomplete");
        try {
            receiveArchive(input, size, incomplete);
            var inputs = receiveInputs(input);
            var archive = directory.resolve(name);
            if (Files.notExists(archive)) {
                Files.move(incomplete, archive, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Handover(archive, Files.size(archive), inputs);
        } finally {
            Files.deleteIfExists(incomplete);
        }
    }

    private static void receiveArchive(DataInputStream input, long size, Path file)
            throws IOException {
        try (var output =
                Files.newOutputStream(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = new byte[BUFFER];
            for (long left = size; left > 0; ) {
                int part = (int) Math.min(left, BUFFER);
                input.readFully(buffer, 0, part);
                output.write(buffer, 0, part);
                left -= part;
            }
        }
    }

    private static List<WatchedInput> receiveInputs(DataInputStream input) throws IOException {
        int count = input.readInt();
        if (count < 0 || count > MOST_INPUTS) {
            throw new IOException(
                    "files of the environment: %d (expected: 0 to %d)"
                            .formatted(count, MOST_INPUTS));
        }
        var inputs = new ArrayList<WatchedInput>();
        for (int i = 0; i < count; i++) {
            inputs.add(
                    new WatchedInput(
                            FileNames.path(input.readUTF()),
                            input.readLong(),
                            input.readLong(),
                            input.readLong(),
                            input.readLong(),
                            input.readLong()));
        }
        return inputs;
    }
}
