package org.jcecc.client.arguments.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jcecc.client.arguments.AbsoluteName;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.client.arguments.FileStatus.Kind;
import org.jcecc.client.arguments.FileView;
import org.jspecify.annotations.Nullable;

/**
 * A file system in memory. Names may be relative; {@code ..} is not understood in names of files.
 */
public final class FakeFiles implements FileView {

    private static final int MAXIMAL_LINKS = 40;

    private final String workingDirectory;
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(FileStatus status, String text, boolean readable) {}

    public FakeFiles(String workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    /** Adds a regular file with a content. */
    public FakeFiles file(String name, String content) {
        return add(name, Kind.REGULAR, content, true);
    }

    /** Adds regular files that hold something. */
    public FakeFiles files(String... names) {
        for (String name : names) {
            file(name, "int main(){return 0;}\n");
        }
        return this;
    }

    public FakeFiles unreadableFile(String name) {
        return add(name, Kind.REGULAR, "", false);
    }

    public FakeFiles directory(String name) {
        return add(name, Kind.DIRECTORY, "", true);
    }

    public FakeFiles device(String name) {
        return add(name, Kind.OTHER, "", true);
    }

    public FakeFiles link(String name, String target) {
        return add(name, Kind.SYMBOLIC_LINK, target, true);
    }

    /** Gives a second name to a file, as a hard link does. */
    public FakeFiles hardLink(String name, String existing) {
        entries.put(absolute(name), entry(existing).orElseThrow());
        return this;
    }

    private FakeFiles add(String name, Kind kind, String text, boolean readable) {
        var status = new FileStatus(kind, 1, entries.size() + 1L, text.length(), 1_000);
        entries.put(absolute(name), new Entry(status, text, readable));
        return this;
    }

    @Override
    public String workingDirectory() {
        return workingDirectory;
    }

    @Override
    public boolean isReadable(String name) {
        return followed(name).filter(Entry::readable).isPresent();
    }

    @Override
    public Optional<FileStatus> status(String name) {
        return followed(name).map(Entry::status);
    }

    @Override
    public Optional<FileStatus> linkStatus(String name) {
        return entry(name).map(Entry::status);
    }

    @Override
    public Optional<String> linkTarget(String name) {
        return entry(name)
                .filter(entry -> entry.status().kind() == Kind.SYMBOLIC_LINK)
                .map(Entry::text);
    }

    @Override
    public Optional<String> content(String name, int limit) {
        return followed(name)
                .filter(entry -> entry.readable() && entry.status().kind() == Kind.REGULAR)
                .map(entry -> entry.text().substring(0, Math.min(limit, entry.text().length())));
    }

    private Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(absolute(name)));
    }

    private Optional<Entry> followed(String name) {
        String path = absolute(name);
        for (int level = 0; level < MAXIMAL_LINKS; level++) {
            @Nullable Entry entry = entries.get(path);
            if (entry == null || entry.status().kind() != Kind.SYMBOLIC_LINK) {
                return Optional.ofNullable(entry);
            }
            path =
                    entry.text().startsWith("/")
                            ? entry.text()
                            : absolute(path.substring(0, path.lastIndexOf('/') + 1) + entry.text());
        }
        return Optional.empty();
    }

    private String absolute(String name) {
        return AbsoluteName.of(workingDirectory, name);
    }
}
