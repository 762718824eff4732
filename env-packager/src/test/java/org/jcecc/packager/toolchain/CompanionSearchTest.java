package org.jcecc.packager.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jcecc.packager.process.HelperPrograms;
import org.jcecc.packager.testing.Scripts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R-E12: the driver is asked for a program, then for a file, then {@code PATH} is searched. */
class CompanionSearchTest {

    @TempDir private Path root;

    private Path path;
    private Path file;

    @BeforeEach
    void createFiles() throws IOException {
        path = Files.createDirectory(root.resolve("path"));
        file = Files.writeString(root.resolve("companion"), "x");
    }

    private CompanionSearch search() {
        return new CompanionSearch(new HelperPrograms(Map.of("PATH", path + ":/usr/bin:/bin")));
    }

    private Path driver(String programAnswer, String fileAnswer) throws IOException {
        return Scripts.script(
                root.resolve("driver"),
                "case $1 in",
                "-print-prog-name=as) echo '" + programAnswer + "' ;;",
                "-print-file-name=as) echo '" + fileAnswer + "' ;;",
                "esac");
    }

    @Test
    void programTheDriverKnowsComesFirst() throws Exception {
        Scripts.script(path.resolve("as"), "true");

        assertThat(search().find(driver(file.toString(), "/other"), "as")).contains(file);
    }

    @Test
    void repeatedOrEmptyOrMissingAnswerLeadsToTheFileQuestion() throws Exception {
        for (var useless : new String[] {"as", "", "/nowhere/as"}) {
            assertThat(search().find(driver(useless, file.toString()), "as"))
                    .as("answer '%s'", useless)
                    .contains(file);
        }
    }

    @Test
    void programInPathComesLast() throws Exception {
        var inPath = Scripts.script(path.resolve("as"), "true");

        assertThat(search().find(driver("as", "as"), "as")).contains(inPath);
    }

    @Test
    void nothingIsFoundWhereNothingIs() throws Exception {
        var driver = driver("as", "as");

        assertThat(search().find(driver, "no-such-companion")).isEmpty();
    }
}
