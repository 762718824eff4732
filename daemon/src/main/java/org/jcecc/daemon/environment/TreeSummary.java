package org.jcecc.daemon.environment;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What a look at a tree's directory entries tells: enough to notice lost or cut files, without
 * reading them.
 *
 * @param bytes sum of the sizes of its regular files
 * @param files number of its regular files
 */
record TreeSummary(long bytes, long files) {

    static TreeSummary of(Path tree) throws IOException {
        var counter =
                new SimpleFileVisitor<Path>() {
                    private long bytes;
                    private long files;

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()) {
                            bytes += attributes.size();
                            files++;
                        }
                        return FileVisitResult.CONTINUE;
                    }
                };
        Files.walkFileTree(tree, counter);
        return new TreeSummary(counter.bytes, counter.files);
    }
}
