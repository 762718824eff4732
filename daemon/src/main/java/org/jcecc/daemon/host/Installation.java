package org.jcecc.daemon.host;

import java.nio.file.Path;

/**
 * Where the project's own programs lie.
 *
 * @param prefix of the installation
 */
public record Installation(Path prefix) {

    /** The one this program was started from. */
    public static Installation own() {
        return new Installation(Path.of(System.getProperty("jcecc.prefix", "/usr")));
    }

    /** The program every job starts with. */
    public Path jobHelper() {
        return programs().resolve("jcecc-job");
    }

    /** The program that stands for gcc in a clang's environment. */
    public Path compilerWrapper() {
        return programs().resolve("compilerwrapper");
    }

    private Path programs() {
        return prefix.resolve("libexec").resolve("jcecc");
    }
}
