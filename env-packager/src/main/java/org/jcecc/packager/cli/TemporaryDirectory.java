package org.jcecc.packager.cli;

import java.nio.file.Path;
import java.util.Map;

/** Where the programs put temporary files: {@code TMPDIR}, by default {@code /tmp}. */
final class TemporaryDirectory {

    private TemporaryDirectory() {}

    static Path of(Map<String, String> environment) {
        var configured = environment.getOrDefault("TMPDIR", "");
        return Path.of(configured.isEmpty() ? "/tmp" : configured);
    }
}
