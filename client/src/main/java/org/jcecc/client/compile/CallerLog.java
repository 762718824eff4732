package org.jcecc.client.compile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jcecc.client.file.FileNames;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.client.resident.LauncherSession;
import org.jspecify.annotations.Nullable;

/**
 * Where a caller wants the log: in a file, on a descriptor it has opened, or on standard error.
 * Used by the command's thread.
 */
final class CallerLog implements Closeable {

    private final LauncherSession session;
    private final ClientLog log;
    private @Nullable FileChannel file;

    private CallerLog(LauncherSession session, ClientLog.Level level, InstantSource clock) {
        this.session = session;
        log = new ClientLog(level, session.request().processId(), clock, this::write);
    }

    /** Opens the place the caller names; what cannot be opened is replaced by standard error. */
    static CallerLog open(
            LauncherSession session, Map<String, String> variables, InstantSource clock) {
        var caller = new CallerLog(session, ClientLog.Level.of(variables), clock);
        Optional<String> name = ClientVariable.ICECC_LOGFILE.in(variables);
        Optional<String> descriptor = ClientVariable.UNCACHED_ERR_FD.in(variables);
        if (name.isPresent()) {
            caller.file = open(caller.absolute(name.get()));
        } else if (descriptor.isPresent()) {
            caller.file = open(descriptorPath(session.request().processId(), descriptor.get()));
            if (caller.file == null) {
                caller.log.warning(
                        "UNCACHED_ERR_FD provides an invalid file descriptor, using stderr");
            }
        }
        return caller;
    }

    ClientLog log() {
        return log;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private Optional<Path> absolute(String name) {
        return FileNames.path(FileNames.absolute(session.request().workingDirectory(), name));
    }

    /** The launcher's descriptor, which belongs to the same user; not for sockets. */
    private static Optional<Path> descriptorPath(int processId, String descriptor) {
        return descriptor.matches("[0-9]{1,9}")
                ? Optional.of(Path.of("/proc/" + processId + "/fd/" + descriptor))
                : Optional.empty();
    }

    private static @Nullable FileChannel open(Optional<Path> path) {
        try {
            return path.isEmpty()
                    ? null
                    : FileChannel.open(
                            path.get(),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND);
        } catch (IOException e) {
            return null;
        }
    }

    private void write(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        try {
            if (file == null) {
                session.stderr(bytes);
            } else {
                file.write(ByteBuffer.wrap(bytes));
            }
        } catch (IOException e) {
            // The launcher has gone, or its disk is full: nobody is left to be told.
        }
    }
}
