package org.jcecc.packager.elf;

import java.nio.file.Path;

/**
 * A library a program loads.
 *
 * @param path where the dynamic linker finds it, symbolic links not followed
 * @param reason why it is looked for there, which decides whether it may move with the program
 */
public record FoundLibrary(Path path, Reason reason) {

    /** Why the dynamic linker looks at this place. */
    public enum Reason {
        /** It is the dynamic linker; the kernel starts it under exactly this name. */
        INTERPRETER,
        /** The directory stands as an absolute path in a program or library. */
        WRITTEN_DOWN,
        /** Relative to the file that needs it, or in a directory searched for every program. */
        SEARCHED
    }
}
