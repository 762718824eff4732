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
        return prefix.resolve("libexec").resolve("jcecc").resolve("jcecc-job");
    }
}
