package org.jcecc.client.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jcecc.client.arguments.AbsoluteName;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.client.arguments.FileView;

/**
 * The environments that {@code ICECC_VERSION} names: {@code [platform:]file[=target]}, separated by
 * commas. With a {@code =} anywhere only the entries for the compiler's own target count.
 *
 * @param files those that can be used, in order
 * @param problems one line for each that cannot
 */
public record NamedEnvironments(List<EnvironmentFile> files, List<String> problems) {

    /** Less is no archive of a compiler. */
    private static final long MINIMAL_SIZE = 500;

    public NamedEnvironments {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /**
     * Reads the variable.
     *
     * @param value its value
     * @param ownPlatform this machine's, for entries without one
     * @param target prefix of the compiler's name, for example {@code arm-linux-gnueabi}; may be
     *     empty
     */
    public static NamedEnvironments of(
            String value, String ownPlatform, String target, FileView files) {
        boolean targets = value.contains("=");
        List<EnvironmentFile> usable = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String entry : value.split(",", -1)) {
            int colon = entry.indexOf(':');
            String platform = colon < 0 ? ownPlatform : entry.substring(0, colon);
            String named = entry.substring(colon + 1);
            int equals = named.indexOf('=');
            String name = equals < 0 ? named : named.substring(0, equals);
            String wanted = equals < 0 ? "" : named.substring(equals + 1);
            if (entry.isEmpty() || (targets && !wanted.equals(target))) {
                continue;
            }
            if (usable.stream().anyMatch(file -> file.platform().equals(platform))) {
                problems.add(
                        "there are two environments for platform %s - ignoring %s"
                                .formatted(platform, name));
                continue;
            }
            Optional<String> problem = problem(name, files);
            if (problem.isPresent()) {
                problems.add(problem.get());
            } else {
                String path = AbsoluteName.of(files.workingDirectory(), name);
                usable.add(new EnvironmentFile(platform, path));
            }
        }
        return new NamedEnvironments(usable, problems);
    }

    private static Optional<String> problem(String name, FileView files) {
        // Links are refused, as by the original: their name would change without their content.
        Optional<FileStatus> status = files.linkStatus(name);
        boolean archive =
                status.isPresent()
                        && status.get().kind() == FileStatus.Kind.REGULAR
                        && status.get().size() >= MINIMAL_SIZE
                        && files.isReadable(name);
        return archive
                ? Optional.empty()
                : Optional.of(
                        "ICECC_VERSION has to point to an existing file to be installed " + name);
    }
}
