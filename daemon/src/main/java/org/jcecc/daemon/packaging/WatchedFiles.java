package org.jcecc.daemon.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The files an archive was made of, as they were then. */
record WatchedFiles(Map<Path, Stamp> stamps) {

    /** A file as it was, or that it was not there. */
    private record Stamp(long size, FileTime modified) {

        static final Stamp ABSENT = new Stamp(-1, FileTime.fromMillis(0));

        static Stamp of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(now.size(), now.lastModifiedTime());
            } catch (IOException e) {
                return ABSENT;
            }
        }
    }

    static WatchedFiles lookAt(Collection<Path> files) {
        Map<Path, Stamp> stamps = new HashMap<>();
        files.forEach(file -> stamps.put(file, Stamp.of(file)));
        return new WatchedFiles(Map.copyOf(stamps));
    }

    /** These and others; where both know a file, these. */
    WatchedFiles and(WatchedFiles others) {
        Map<Path, Stamp> all = new HashMap<>(others.stamps);
        all.putAll(stamps);
        return new WatchedFiles(Map.copyOf(all));
    }

    /** Whether everything is as it was, and still not there what was not. */
    boolean unchanged() {
        return stamps.entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(Stamp.of(entry.getKey())));
    }
}
