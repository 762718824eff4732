package org.jcecc.client.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The environments a user names in {@code ICECC_VERSION}: entries {@code [platform:]file[=target]},
 * separated by commas.
 *
 * @param environments those to use, one for each platform, in order
 * @param complaints one line for each entry that cannot be used
 */
public record EnvironmentVersions(List<Environment> environments, List<String> complaints) {

    private static final int SMALLEST_ARCHIVE = 500;

    /**
     * An environment.
     *
     * @param platform the platform the compiler in it runs on
     * @param file its archive, as given
     */
    public record Environment(String platform, String file) {

        private static final List<String> ENDINGS =
                List.of(".tar.xz", ".tar.zst", ".tar.bz2", ".tar.gz", ".tar", ".tgz");

        /**
         * The name it has on compile servers: the last component without its ending; empty when no
         * daemon would take it.
         */
        public Optional<String> name() {
            String last = OutputName.lastComponent(file);
            return ENDINGS.stream()
                    .filter(ending -> last.endsWith(ending) && last.length() > ending.length())
                    .findFirst()
                    .map(ending -> last.substring(0, last.length() - ending.length()))
                    .filter(name -> name.chars().allMatch(c -> c > ' ' && c < 0x7f));
        }
    }

    /**
     * Reads the variable.
     *
     * @param value its value
     * @param compilerPrefix the compiler's, see {@link CompilerName#prefix}
     * @param ownPlatform the submitting machine's, for entries without one
     * @param files where the archives are
     */
    public static EnvironmentVersions parse(
            String value, String compilerPrefix, String ownPlatform, FileView files) {
        List<Environment> environments = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        boolean targetsNamed = value.contains("=");
        for (String entry : value.split(",", -1)) {
            int equals = entry.indexOf('=');
            String target = equals < 0 ? "" : entry.substring(equals + 1);
            if (entry.isEmpty() || (targetsNamed && !target.equals(compilerPrefix))) {
                continue;
            }
            var environment =
                    environment(equals < 0 ? entry : entry.substring(0, equals), ownPlatform);
            Optional<String> complaint = complaint(environment, environments, files);
            if (complaint.isPresent()) {
                complaints.add(complaint.get());
            } else {
                environments.add(environment);
            }
        }
        return new EnvironmentVersions(List.copyOf(environments), List.copyOf(complaints));
    }

    private static Environment environment(String entry, String ownPlatform) {
        int colon = entry.indexOf(':');
        return colon < 0
                ? new Environment(ownPlatform, entry)
                : new Environment(entry.substring(0, colon), entry.substring(colon + 1));
    }

    private static Optional<String> complaint(
            Environment environment, List<Environment> accepted, FileView files) {
        if (accepted.stream().anyMatch(other -> other.platform().equals(environment.platform()))) {
            return Optional.of(
                    "ICECC_VERSION: a second file for %s: %s (expected: one for each platform)"
                            .formatted(environment.platform(), environment.file()));
        }
        boolean usable =
                files.isReadable(environment.file())
                        && files.linkStatus(environment.file())
                                .filter(status -> status.kind() == FileStatus.Kind.REGULAR)
                                .filter(status -> status.size() >= SMALLEST_ARCHIVE)
                                .isPresent();
        return usable
                ? Optional.empty()
                : Optional.of(
                        "ICECC_VERSION has to point to an existing file to be installed "
                                + environment.file());
    }
}
