package org.jcecc.client.front;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jcecc.client.arguments.AnalysisSettings;
import org.jcecc.client.arguments.CompilerLocator;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.client.arguments.ReferenceRelease;
import org.jcecc.client.compile.DaemonProbe;
import org.jcecc.client.compile.Resources;
import org.jcecc.client.file.CallerFiles;
import org.jcecc.client.file.Configuration;
import org.jcecc.client.launch.LauncherRequest;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.protocol.wire.WireText;

/**
 * Why compiles may not run elsewhere: {@code jcecc --doctor}. Looks at what goes wrong most often
 * first.
 */
final class Doctor {

    private static final List<String> COMPILERS = List.of("gcc", "g++", "cc", "c++");

    private final LauncherRequest request;
    private final CallerFiles files;
    private final Resources resources;
    private final Configuration.Effective configured;

    Doctor(LauncherRequest request, CallerFiles files, Resources resources) {
        this.request = request;
        this.files = files;
        this.resources = resources;
        this.configured = resources.configuration().of(request.environment(), files);
    }

    /** What was found, a line a finding. */
    String findings() throws IOException {
        StringBuilder text = new StringBuilder();
        COMPILERS.forEach(name -> text.append(compiler(name)));
        text.append(variables());
        configured.problems().forEach(problem -> text.append(problem).append('\n'));
        text.append(DaemonProbe.of(configured.variables(), resources));
        return text.append(SchedulerQuestion.answer(request.environment())).toString();
    }

    private String compiler(String name) {
        Optional<FileStatus> launcher = files.status(request.executable());
        Optional<String> first = firstInPath(name);
        boolean wrapped =
                first.flatMap(files::status)
                        .filter(file -> launcher.filter(file::isSameFileAs).isPresent())
                        .isPresent();
        var settings =
                new AnalysisSettings(
                        configured.variables(),
                        false,
                        launcher.map(Set::of).orElse(Set.of()),
                        ReferenceRelease.CURRENT);
        String real =
                new CompilerLocator(settings, files)
                        .program(name)
                        .orElse("none (expected: one in PATH)");
        String finding =
                wrapped
                        ? "%s: through jcecc, real compiler %s%n".formatted(name, real)
                        : "%s: not through jcecc: %s is first in PATH (expected: a link to %s)%n"
                                .formatted(name, first.orElse("nothing"), request.executable());
        return WireText.readable(finding);
    }

    private Optional<String> firstInPath(String name) {
        for (String part :
                ClientVariable.PATH.in(request.environment()).orElse("").split(":", -1)) {
            String candidate = part + "/" + name;
            if (files.status(candidate).isPresent() && files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private String variables() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> variable :
                new TreeMap<>(configured.variables()).entrySet()) {
            String name = variable.getKey();
            if (name.startsWith("ICECC") || name.startsWith("JCECC")) {
                text.append("%s=%s%n".formatted(name, variable.getValue()));
            }
        }
        return WireText.readable(text.toString());
    }
}
