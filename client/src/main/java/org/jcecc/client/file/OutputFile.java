package org.jcecc.client.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A file that appears whole or not at all: written under an unpredictable name beside its target,
 * and renamed to it by {@link #commit}. As with a compiler's own output a target that exists is
 * replaced, with its mode, its other hard links or the link that it is. Used by one thread.
 *
 * <pre>{@code
 * try (var object = OutputFile.create(name, umask)) {
 *     receive(object.stream());
 *     object.commit();
 * }
 * }</pre>
 */
public final class OutputFile implements AutoCloseable {

    private static final int NEW_FILE_MODE = 0666;

    private static final RandomGenerator RANDOM = RandomGenerator.of("SecureRandom");

    private final String target;
    private final String temporary;
    private final FileChannel channel;
    private final int mode;
    private boolean committed;

    private OutputFile(String target, String temporary, FileChannel channel, int mode) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.mode = mode;
    }

    /** Removes a temporary file when we were killed before we could. */
    @FunctionalInterface
    public interface CleanUp {

        /** The file with this name is created next. */
        void register(String temporary) throws IOException;
    }

    /** As the other, with nobody to remove the temporary file when we are killed. */
    public static OutputFile create(String target, int umask) throws IOException {
        return create(target, umask, _ -> {});
    }

    /**
     * Creates the temporary file.
     *
     * @param target absolute; carries bytes
     * @param umask the caller's: the file gets mode 0666 less this, whatever our own is
     * @throws IOException if the target's directory takes no file, or from {@code cleanUp}
     */
    public static OutputFile create(String target, int umask, CleanUp cleanUp) throws IOException {
        var name = ".jcecc-" + HexFormat.of().toHexDigits(RANDOM.nextLong());
        var directory = FileNames.directory(target);
        var temporary = directory.equals("/") ? "/" + name : directory + "/" + name;
        cleanUp.register(temporary);
        // Nobody else reads it before it is whole.
        var path = paths(target, temporary).map(Paths::temporary);
        var channel =
                path.isPresent()
                        ? FileChannel.open(
                                path.get(),
                                Set.of(
                                        StandardOpenOption.CREATE_NEW,
                                        StandardOpenOption.READ,
                                        StandardOpenOption.WRITE),
                                ownerOnly())
                        : SystemCalls.create(temporary, 0600);
        return new OutputFile(target, temporary, channel, NEW_FILE_MODE & ~umask);
    }

    /** Where to write the contents. Interrupting the writing thread closes it. */
    public FileChannel channel() {
        return channel;
    }

    /** As {@link #channel}; not buffered. */
    public OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    /**
     * Whether what was written is as long as it says itself; true for formats that do not say it.
     */
    public boolean complete() throws IOException {
        long length = channel.size();
        return ObjectLength.of(channel).orElse(length) == length;
    }

    /** Gives the file its mode and its name. */
    public void commit() throws IOException {
        channel.close();
        var paths = paths(target, temporary);
        if (paths.isPresent()) {
            Files.setPosixFilePermissions(paths.get().temporary(), permissions(mode));
            Files.move(
                    paths.get().temporary(), paths.get().target(), StandardCopyOption.ATOMIC_MOVE);
        } else {
            SystemCalls.changeMode(temporary, mode);
            SystemCalls.rename(temporary, target);
        }
        committed = true;
    }

    /** Removes what was written, unless it was committed. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!committed) {
            var paths = paths(target, temporary);
            if (paths.isPresent()) {
                Files.deleteIfExists(paths.get().temporary());
            } else {
                SystemCalls.deleteIfExists(temporary);
            }
        }
    }

    private record Paths(Path target, Path temporary) {}

    private static Optional<Paths> paths(String target, String temporary) {
        return FileNames.path(target)
                .flatMap(to -> FileNames.path(temporary).map(from -> new Paths(to, from)));
    }

    private static FileAttribute<Set<PosixFilePermission>> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(permissions(0600));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        var all =
                PosixFilePermission.values(); // from the owner's reading down to others' executing
        for (int bit = 0; bit < all.length; bit++) {
            if ((mode & 0400 >> bit) != 0) {
                permissions.add(all[bit]);
            }
        }
        return permissions;
    }
}
