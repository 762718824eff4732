package org.jcecc.packager.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A means to run a program that sees the environment as its root directory and nothing else. */
public sealed interface Jail permits Bubblewrap, Chroot {

    /** What it is called in the program's output. */
    String name();

    /**
     * The command line that runs a program inside.
     *
     * @param tree the unpacked environment
     * @param program path inside it, and arguments
     * @throws IOException if the tree cannot be looked at or prepared
     */
    List<String> commandLine(Path tree, List<String> program) throws IOException;
}
