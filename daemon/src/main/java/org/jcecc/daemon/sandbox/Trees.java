package org.jcecc.daemon.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Directory trees that are to go. */
public final class Trees {

    private static final Logger log = LoggerFactory.getLogger(Trees.class);

    private Trees() {}

    /**
     * Deletes a file or a directory with everything in it. Links are deleted, not followed. What
     * cannot be deleted is logged and stays; the next start tries again.
     */
    public static void delete(Path tree) {
        try {
            if (Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
                empty(tree);
            }
            Files.deleteIfExists(tree);
        } catch (IOException e) {
            log.warn("cannot delete {}: {}", tree, e.toString());
        }
    }

    private static void empty(Path tree) throws IOException {
        try (DirectoryStream<Path> directory = Files.newDirectoryStream(tree)) {
            // Every Linux file system has this kind; it works relative to its open descriptor.
            new Deletion((SecureDirectoryStream<Path>) directory).run();
        } catch (NoSuchFileException e) {
            // Somebody else deletes it, too.
        }
    }

    /**
     * Deletes what is in a directory. Trees can be deeper than a path can say, and than there are
     * descriptors or stack: so directories are moved to the top before anybody looks into them.
     */
    private static final class Deletion {

        private static final Path ITSELF = Path.of(".");

        private final SecureDirectoryStream<Path> top;

        /** No job can have guessed these names and taken them. */
        private final String newNames = UUID.randomUUID() + "-";

        private long moved;

        Deletion(SecureDirectoryStream<Path> top) {
            this.top = top;
        }

        void run() throws IOException {
            boolean more = true;
            while (more) {
                more = emptyOnce(top, ITSELF, this::deleteAtTop);
            }
        }

        private void deleteAtTop(SecureDirectoryStream<Path> directory, Path name)
                throws IOException {
            emptyOnce(top, name, this::moveUp);
            deleteIfEmpty(top, name);
        }

        private void moveUp(SecureDirectoryStream<Path> directory, Path name) throws IOException {
            if (!deleteIfEmpty(directory, name)) {
                directory.move(name, top, Path.of(newNames + moved++));
            }
        }

        private static boolean deleteIfEmpty(SecureDirectoryStream<Path> directory, Path name)
                throws IOException {
            try {
                directory.deleteDirectory(name);
                return true;
            } catch (DirectoryNotEmptyException e) {
                return false;
            }
        }
    }

    /** What to do with a directory in another one. */
    private interface Step {
        void apply(SecureDirectoryStream<Path> directory, Path name) throws IOException;
    }

    /** Deletes the files of a directory; returns whether there was anything. */
    private static boolean emptyOnce(
            SecureDirectoryStream<Path> parent, Path name, Step withDirectories)
            throws IOException {
        boolean any = false;
        try (var directory = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            for (Path entry : directory) {
                Path file = entry.getFileName();
                if (isDirectory(directory, file)) {
                    withDirectories.apply(directory, file);
                } else {
                    directory.deleteFile(file);
                }
                any = true;
            }
        }
        return any;
    }

    private static boolean isDirectory(SecureDirectoryStream<Path> directory, Path name)
            throws IOException {
        return directory
                .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .isDirectory();
    }
}
