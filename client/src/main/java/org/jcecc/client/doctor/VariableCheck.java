package org.jcecc.client.doctor;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jcecc.client.file.CallerFiles;
import org.jcecc.client.file.Configuration;
import org.jcecc.client.file.FileNames;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.client.options.Steering;

/** Whether the caller's variables mean what their writer thought. */
final class VariableCheck {

    private static final Set<String> COMPRESSIONS =
            Set.of("none", "gzip", "gz", "bzip2", "bz2", "zstd", "xz");
    private static final Set<String> FALLBACKS = Set.of("never", "warn", "ok");
    private static final Set<String> LEVELS =
            Set.of("error", "errors", "warning", "warnings", "info", "debug");
    private static final int DEEPEST_GUARD = 1;

    /** Of other programs of ours and of the original. */
    private static final List<String> OTHERS =
            List.of(
                    "JCECC_AOT_OUTPUT",
                    "JCECC_IDLE_TIMEOUT",
                    "JCECC_JAVA_OPTIONS",
                    "JCECC_RESIDENT",
                    "JCECC_RESIDENT_TIMEOUT",
                    "JCECC_RUNTIME_DIR");

    private final Map<String, String> variables;
    private final List<String> problems;
    private final CallerFiles files;

    VariableCheck(Configuration.Effective configured, CallerFiles files) {
        this.variables = configured.variables();
        this.problems = configured.problems();
        this.files = files;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        problems.forEach(problem -> findings.add(Finding.bad(Fault.CONFIGURATION_FILE, problem)));
        unknown(findings);
        if (Steering.of(variables) != Steering.REMOTE) {
            findings.add(
                    Finding.bad(
                            Fault.SWITCHED_OFF,
                            "ICECC=" + ClientVariable.ICECC.in(variables).orElse("")));
        }
        value(ClientVariable.JCECC_FALLBACK, FALLBACKS).ifPresent(findings::add);
        value(ClientVariable.ICECC_ENV_COMPRESSION, COMPRESSIONS).ifPresent(findings::add);
        value(ClientVariable.JCECC_LOG, LEVELS).ifPresent(findings::add);
        guard().ifPresent(findings::add);
        logFile().ifPresent(findings::add);
        extraFiles(findings);
        return findings;
    }

    private void unknown(List<Finding> findings) {
        for (String name : new TreeMap<>(variables).keySet()) {
            boolean ours = name.startsWith("ICECC_") || name.startsWith("JCECC_");
            if (ours && !OTHERS.contains(name) && !ClientVariable.isKnown(name)) {
                findings.add(
                        Finding.bad(
                                Fault.UNKNOWN_VARIABLE,
                                "%s: no variable of jcecc%s"
                                        .formatted(
                                                name,
                                                ClientVariable.nearest(name)
                                                        .map(near -> " (expected: " + near + ")")
                                                        .orElse(""))));
            }
        }
    }

    private Optional<Finding> value(ClientVariable variable, Set<String> expected) {
        return variable.in(variables)
                .filter(value -> !expected.contains(value.toLowerCase(Locale.ROOT)))
                .map(value ->
                        Finding.bad(
                                Fault.BAD_VALUE,
                                "%s=%s (expected: %s)"
                                        .formatted(
                                                variable,
                                                value,
                                                String.join(
                                                        ", ",
                                                        expected.stream().sorted().toList()))));
    }

    private Optional<Finding> guard() {
        return ClientVariable._ICECC_SAFEGUARD
                .in(variables)
                .filter(value -> value.matches("\\d{1,4}"))
                .filter(value -> Integer.parseInt(value) > DEEPEST_GUARD)
                .map(value -> Finding.bad(Fault.INSIDE_A_COMPILE, "_ICECC_SAFEGUARD=" + value));
    }

    private Optional<Finding> logFile() {
        return ClientVariable.ICECC_LOGFILE
                .in(variables)
                .filter(name -> !name.isEmpty() && !writable(name))
                .map(name ->
                        Finding.bad(
                                Fault.LOG_NOT_WRITABLE,
                                "ICECC_LOGFILE=%s: cannot be written".formatted(name)));
    }

    private boolean writable(String name) {
        if (files.status(name).isPresent()) {
            return FileNames.path(FileNames.absolute(files.workingDirectory(), name))
                    .filter(Files::isWritable)
                    .isPresent();
        }
        String absolute = FileNames.absolute(files.workingDirectory(), name);
        return files.status(FileNames.directory(absolute)).isPresent();
    }

    private void extraFiles(List<Finding> findings) {
        ClientVariable.ICECC_EXTRAFILES
                .in(variables)
                .ifPresent(value -> {
                    for (String name : value.split(":", -1)) {
                        if (!files.isReadable(name)) {
                            findings.add(
                                    Finding.bad(
                                            Fault.EXTRA_FILE_MISSING,
                                            "ICECC_EXTRAFILES: '%s' cannot be read"
                                                    .formatted(name)));
                        }
                    }
                });
    }
}
