package org.jcecc.client.resident;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The socket's file, and the right to it: a lock beside it, held as long as the file is ours. The
 * file appears under its name when launchers can connect, replacing what a dead resident client
 * left. Used by the main thread.
 */
final class SocketPlace implements AutoCloseable {

    private static final int BACKLOG = 512;

    private final Path socket;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final ServerSocketChannel server;
    private final @Nullable Object fileKey;

    private SocketPlace(
            Path socket, FileChannel lockFile, FileLock lock, ServerSocketChannel server)
            throws IOException {
        this.socket = socket;
        this.lockFile = lockFile;
        this.lock = lock;
        this.server = server;
        this.fileKey = fileKey(socket);
    }

    /**
     * @throws IOException if another resident client holds the place, or there is no room for a
     *     socket
     */
    static SocketPlace take(Path socket) throws IOException {
        var lockFile =
                FileChannel.open(
                        sibling(socket, ".pid"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            var lock = lockFile.tryLock();
            if (lock == null) {
                throw new IOException(
                        "socket %s: held by another resident client".formatted(socket));
            }
            var fresh = sibling(socket, ".new");
            Files.deleteIfExists(fresh);
            var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(UnixDomainSocketAddress.of(fresh), BACKLOG);
                Files.move(fresh, socket, StandardCopyOption.ATOMIC_MOVE);
                return new SocketPlace(socket, lockFile, lock, server);
            } catch (IOException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            lockFile.close();
            throw e;
        }
    }

    /** The directory the socket is in. */
    Path directory() {
        return directory(socket);
    }

    ServerSocketChannel server() {
        return server;
    }

    /** Whether launchers that look for us still find us: temporary directories get cleaned. */
    boolean isOurs() throws IOException {
        return fileKey != null && Objects.equals(fileKey, fileKey(socket));
    }

    /** Sockets of other builds of this installation, whose resident clients should make room. */
    List<Path> olderBuilds() throws IOException {
        var name = socket.getFileName().toString();
        int dash = name.indexOf('-');
        if (dash < 0) {
            return List.of();
        }
        var others = new ArrayList<Path>();
        var sameWhere = name.substring(0, dash + 1) + "*.sock";
        try (var found = Files.newDirectoryStream(directory(), sameWhere)) {
            for (Path other : found) {
                if (!other.equals(socket)) {
                    others.add(other);
                }
            }
        }
        return others;
    }

    /** Makes room for another resident client at once; running sessions are not touched. */
    @Override
    public void close() throws IOException {
        try (lockFile;
                lock;
                server) {
            if (isOurs()) {
                Files.deleteIfExists(socket);
            }
        }
    }

    private static Path directory(Path socket) {
        return Objects.requireNonNull(socket.getParent(), "socket: root directory");
    }

    private static Path sibling(Path socket, String suffix) {
        var name = socket.getFileName().toString();
        return socket.resolveSibling(name.substring(0, name.length() - ".sock".length()) + suffix);
    }

    private static @Nullable Object fileKey(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
