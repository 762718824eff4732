package org.jcecc.packager.contents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jcecc.packager.process.HelperPrograms;

/**
 * Removes symbols and debugging information from copies of programs, with {@code objcopy} as the
 * original does it, because the result enters the environment's name.
 */
final class Stripper {

    private static final List<String> ATTEMPTS = List.of("--strip-unneeded", "-g");

    private final HelperPrograms programs;

    Stripper(HelperPrograms programs) {
        this.programs = programs;
    }

    /**
     * Makes a stripped copy.
     *
     * @return false if there is no {@code objcopy} or it does not understand the file
     */
    boolean strip(Path source, Path copy) throws IOException, InterruptedException {
        Optional<Path> objcopy = programs.find("objcopy");
        if (objcopy.isEmpty()) {
            return false;
        }
        for (var option : ATTEMPTS) {
            var result =
                    programs.run(objcopy.get(), "-p", option, source.toString(), copy.toString());
            if (result.succeeded()) {
                return true;
            }
        }
        return false;
    }
}
