package org.jcecc.packager.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jcecc.packager.process.HelperPrograms;
import org.jcecc.packager.scratch.ScratchDirectory;

/**
 * Removes symbols and debugging information from copies of programs, with {@code objcopy} as the
 * original does it, because the result enters the environment's name.
 */
final class Stripper {

    private static final List<String> ATTEMPTS = List.of("--strip-unneeded", "-g");

    private final ScratchDirectory area;
    private final HelperPrograms programs;

    Stripper(ScratchDirectory area, HelperPrograms programs) {
        this.area = area;
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
        // Names that are plain for certain: not every one reaches another program unharmed.
        var input = area.file("strip/input");
        var output = area.file("strip/output");
        Files.createSymbolicLink(input, source);
        try {
            for (var option : ATTEMPTS) {
                var result =
                        programs.run(
                                objcopy.get(), "-p", option, input.toString(), output.toString());
                if (result.succeeded()) {
                    Files.move(output, copy);
                    return true;
                }
            }
            return false;
        } finally {
            Files.delete(input);
            Files.deleteIfExists(output);
        }
    }
}
