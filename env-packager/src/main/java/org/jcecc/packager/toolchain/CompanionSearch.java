package org.jcecc.packager.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jcecc.packager.names.FileNames;
import org.jcecc.packager.process.HelperPrograms;

/** Finds the programs and files a driver uses: by asking it, then in {@code PATH}. */
public final class CompanionSearch {

    private final HelperPrograms programs;

    /**
     * @param programs runs the driver and knows {@code PATH}
     */
    public CompanionSearch(HelperPrograms programs) {
        this.programs = programs;
    }

    /**
     * Where a driver has a program or file.
     *
     * @param driver the driver to ask
     * @param name {@code cc1}, {@code liblto_plugin.so}, ...
     * @return empty if it is nowhere
     * @throws IOException if the driver cannot be started
     * @throws InterruptedException if the caller is interrupted while it answers
     */
    public Optional<Path> find(Path driver, String name) throws IOException, InterruptedException {
        for (var question : new String[] {"-print-prog-name=", "-print-file-name="}) {
            var answer = programs.run(driver, question + name).output().strip();
            // A driver that does not know repeats the name; a relative hit would be an accident.
            if (!answer.isEmpty()
                    && !answer.equals(name)
                    && Files.isRegularFile(FileNames.path(answer))) {
                return Optional.of(FileNames.path(answer));
            }
        }
        return programs.find(name);
    }
}
