package org.jcecc.client.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.client.arguments.FileView;
import org.jcecc.protocol.wire.WireText;

/**
 * The file system as a caller of this user sees it. A name that this JVM's locale cannot say counts
 * as missing, unless its content is wanted.
 *
 * @param workingDirectory the caller's
 */
public record CallerFiles(String workingDirectory) implements FileView {

    private static final String ATTRIBUTES = "unix:mode,dev,ino,size,lastModifiedTime";

    private static final int TYPE_MASK = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int SYMBOLIC_LINK = 0120000;

    @Override
    public boolean isReadable(String name) {
        return path(name).filter(Files::isReadable).isPresent();
    }

    /** Whether the caller may run what the name leads to. */
    public boolean isExecutable(String name) {
        return path(name).filter(Files::isExecutable).isPresent();
    }

    @Override
    public Optional<FileStatus> status(String name) {
        return path(name).flatMap(CallerFiles::look);
    }

    @Override
    public Optional<FileStatus> linkStatus(String name) {
        return path(name).flatMap(path -> look(path, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public Optional<String> linkTarget(String name) {
        return path(name)
                .flatMap(path -> {
                    try {
                        return Optional.of(WireText.of(Files.readSymbolicLink(path).toString()));
                    } catch (IOException | UnsupportedOperationException e) {
                        return Optional.empty();
                    }
                });
    }

    @Override
    public Optional<String> content(String name, int limit) {
        try (InputStream file =
                Channels.newInputStream(
                        InputFile.open(FileNames.absolute(workingDirectory, name)))) {
            return Optional.of(new String(file.readNBytes(limit), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<Path> path(String name) {
        return name.isEmpty()
                ? Optional.empty()
                : FileNames.path(FileNames.absolute(workingDirectory, name));
    }

    private static Optional<FileStatus> look(Path path, LinkOption... options) {
        // Most of what is looked for in PATH is not there, and an exception costs more than a call.
        if (!Files.exists(path, options)) {
            return Optional.empty();
        }
        try {
            Map<String, Object> attributes = Files.readAttributes(path, ATTRIBUTES, options);
            var modified = (FileTime) attributes.get("lastModifiedTime");
            return Optional.of(
                    new FileStatus(
                            kind(number(attributes, "mode")),
                            number(attributes, "dev"),
                            number(attributes, "ino"),
                            number(attributes, "size"),
                            modified == null ? 0 : modified.to(TimeUnit.NANOSECONDS)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static FileStatus.Kind kind(long mode) {
        return switch ((int) mode & TYPE_MASK) {
            case REGULAR -> FileStatus.Kind.REGULAR;
            case DIRECTORY -> FileStatus.Kind.DIRECTORY;
            case SYMBOLIC_LINK -> FileStatus.Kind.SYMBOLIC_LINK;
            default -> FileStatus.Kind.OTHER;
        };
    }
}
