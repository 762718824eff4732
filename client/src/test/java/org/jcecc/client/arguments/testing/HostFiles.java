package org.jcecc.client.arguments.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.client.arguments.FileView;

/** The real file system, seen from a directory; for names that are plain ASCII. */
public final class HostFiles implements FileView {

    private final Path workingDirectory;

    public HostFiles(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    @Override
    public String workingDirectory() {
        return workingDirectory.toString();
    }

    @Override
    public boolean isReadable(String name) {
        return Files.isReadable(resolved(name));
    }

    @Override
    public Optional<FileStatus> status(String name) {
        return attributes(name);
    }

    @Override
    public Optional<FileStatus> linkStatus(String name) {
        return attributes(name, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Optional<String> linkTarget(String name) {
        try {
            return Optional.of(Files.readSymbolicLink(resolved(name)).toString());
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> content(String name, int limit) {
        try (InputStream in = Files.newInputStream(resolved(name))) {
            return Optional.of(new String(in.readNBytes(limit), ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<FileStatus> attributes(String name, LinkOption... options) {
        try {
            Map<String, Object> found =
                    Files.readAttributes(resolved(name), "unix:mode,dev,ino,size", options);
            return Optional.of(
                    new FileStatus(
                            kind(number(found, "mode")),
                            number(found, "dev"),
                            number(found, "ino"),
                            number(found, "size"),
                            0));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long number(Map<String, Object> attributes, String name) {
        return ((Number) Objects.requireNonNull(attributes.get(name), name)).longValue();
    }

    private static FileStatus.Kind kind(long mode) {
        return switch ((int) mode & 0170000) {
            case 0100000 -> FileStatus.Kind.REGULAR;
            case 0040000 -> FileStatus.Kind.DIRECTORY;
            case 0120000 -> FileStatus.Kind.SYMBOLIC_LINK;
            default -> FileStatus.Kind.OTHER;
        };
    }

    private Path resolved(String name) {
        return workingDirectory.resolve(name);
    }
}
