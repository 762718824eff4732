package org.jcecc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R-C59: environments of ours are those the original would make. */
class EnvironmentInteropIT {

    @TempDir private Path directory;

    @Test
    void environmentOfGccHasTheSameContentsAndSoTheSameName() throws IOException {
        String ours = archive(Installation.program("bin/jcecc-create-env"), "ours", "gcc");
        String original = archive("icecc-create-env", "original", "gcc");

        assertThat(ours).isEqualTo(original);
        assertThat(members("ours/" + ours)).isEqualTo(members("original/" + original));
    }

    /** The program that stands for gcc in it is our own, so that the name is another one. */
    @Test
    void environmentOfClangHasTheSameFiles() throws IOException {
        String ours = archive(Installation.program("bin/jcecc-create-env"), "ours", "clang");
        String original = archive("icecc-create-env", "original", "clang");

        assertThat(members("ours/" + ours)).isEqualTo(members("original/" + original));
    }

    private String archive(String program, String where, String compiler) throws IOException {
        Path work = Files.createDirectories(directory.resolve(where));
        Command.of(program, "/usr/bin/" + compiler).in(work).succeed();
        try (Stream<Path> files = Files.list(work)) {
            List<String> names = files.map(file -> file.getFileName().toString()).toList();
            assertThat(names).hasSize(1);
            return names.getFirst();
        }
    }

    private List<String> members(String archive) {
        return Command.of("tar", "-tf", directory.resolve(archive).toString())
                .succeed()
                .lines()
                .filter(name -> !name.endsWith("/"))
                .sorted()
                .toList();
    }
}
