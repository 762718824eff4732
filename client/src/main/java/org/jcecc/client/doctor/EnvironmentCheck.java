package org.jcecc.client.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.client.environment.EnvironmentFile;
import org.jcecc.client.environment.NamedEnvironments;
import org.jcecc.client.file.CallerFiles;
import org.jcecc.client.options.ClientVariable;

/** Whether the environments the caller names can be used. */
final class EnvironmentCheck {

    private final CallerFiles files;
    private final String platform;
    private final Optional<String> compiler;
    private final Optional<String> value;
    private final NamedEnvironments named;

    /**
     * @param platform this machine's
     * @param compiler the C compiler behind us
     */
    EnvironmentCheck(
            Map<String, String> variables,
            CallerFiles files,
            String platform,
            Optional<String> compiler) {
        this.files = files;
        this.platform = platform;
        this.compiler = compiler;
        value = ClientVariable.ICECC_VERSION.in(variables);
        named = NamedEnvironments.of(value.orElse(""), platform, "", files);
    }

    /** Those that can be offered to the scheduler. */
    List<EnvironmentFile> usable() {
        return named.files().stream().filter(file -> file.name().isPresent()).toList();
    }

    List<Finding> findings() {
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get().isEmpty()) {
            return List.of(
                    Finding.bad(Fault.ENVIRONMENT_SWITCHED_OFF, "ICECC_VERSION: set, but empty"));
        }
        List<Finding> findings = new ArrayList<>();
        for (String entry : value.get().split(",", -1)) {
            entry(entry).ifPresent(findings::add);
        }
        boolean forUs = usable().stream().anyMatch(file -> file.platform().equals(platform));
        if (!usable().isEmpty() && !forUs) {
            findings.add(
                    Finding.bad(
                            Fault.ENVIRONMENT_FOR_OTHER_PLATFORM,
                            "ICECC_VERSION: for %s (this machine: %s)"
                                    .formatted(usable().getFirst().platform(), platform)));
        }
        return findings;
    }

    private Optional<Finding> entry(String entry) {
        String path = entry.substring(entry.indexOf(':') + 1).replaceFirst("=.*", "");
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        Optional<FileStatus> status = files.linkStatus(path);
        if (status.isEmpty()) {
            return Optional.of(
                    Finding.bad(
                            Fault.ENVIRONMENT_FILE_MISSING,
                            "ICECC_VERSION: %s is not there".formatted(path)));
        }
        boolean offered =
                usable().stream().anyMatch(file -> file.path().endsWith(path.replace("./", "")));
        if (!offered) {
            return Optional.of(
                    Finding.bad(
                            Fault.ENVIRONMENT_FILE_UNUSABLE,
                            ("ICECC_VERSION: %s cannot be used (expected: a readable file of 500"
                                            + " bytes or more, no link, named *.tar.gz or the like)")
                                    .formatted(path)));
        }
        boolean stale =
                compiler.flatMap(files::status)
                        .filter(file -> file.modifiedNanos() > status.get().modifiedNanos())
                        .isPresent();
        return stale
                ? Optional.of(
                        Finding.bad(
                                Fault.ENVIRONMENT_STALE,
                                "ICECC_VERSION: %s is older than %s"
                                        .formatted(path, compiler.orElse(""))))
                : Optional.empty();
    }
}
