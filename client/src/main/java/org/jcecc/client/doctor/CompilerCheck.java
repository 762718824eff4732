package org.jcecc.client.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jcecc.client.arguments.AnalysisSettings;
import org.jcecc.client.arguments.CompilerLocator;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.client.arguments.ReferenceRelease;
import org.jcecc.client.file.CallerFiles;
import org.jcecc.client.launch.LauncherRequest;
import org.jcecc.client.options.ClientVariable;

/** Whether compiles come to us, and which compilers are behind us. */
final class CompilerCheck {

    private static final List<String> NAMES = List.of("gcc", "g++", "cc", "c++");

    private final LauncherRequest request;
    private final Map<String, String> variables;
    private final CallerFiles files;
    private final Optional<FileStatus> launcher;
    private final CompilerLocator locator;

    /**
     * @param variables the caller's and those of its configuration
     */
    CompilerCheck(LauncherRequest request, Map<String, String> variables, CallerFiles files) {
        this.request = request;
        this.variables = variables;
        this.files = files;
        launcher = files.status(request.executable());
        locator =
                new CompilerLocator(
                        new AnalysisSettings(
                                variables,
                                false,
                                launcher.map(Set::of).orElse(Set.of()),
                                ReferenceRelease.CURRENT),
                        files);
    }

    /** A C compiler of this machine that is no wrapper of ours. */
    Optional<String> compiler() {
        return ClientVariable.ICECC_CC
                .in(variables)
                .or(() -> Optional.of("gcc"))
                .flatMap(locator::program)
                .or(() -> locator.program("clang"))
                .filter(path -> files.status(path).isPresent());
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        NAMES.forEach(name -> findings.addAll(compiler(name)));
        chosen(ClientVariable.ICECC_CC).ifPresent(findings::add);
        chosen(ClientVariable.ICECC_CXX).ifPresent(findings::add);
        return findings;
    }

    private List<Finding> compiler(String name) {
        Optional<String> first = firstInPath(name);
        Optional<String> real = locator.program(name);
        if (first.isEmpty() && real.isEmpty()) {
            return name.equals("gcc")
                    ? List.of(Finding.bad(Fault.COMPILER_MISSING, name + ": none in PATH"))
                    : List.of();
        }
        if (first.isPresent() && !isOurs(first.get())) {
            return List.of(
                    Finding.bad(
                            Fault.WRAPPERS_NOT_FIRST,
                            "%s: %s is first in PATH (expected: a link to %s)"
                                    .formatted(name, first.get(), request.executable())));
        }
        return List.of(
                real.map(path -> behind(name, path))
                        .orElseGet(() ->
                                Finding.bad(
                                        Fault.COMPILER_MISSING,
                                        name + ": none in PATH behind jcecc's links")));
    }

    private Finding behind(String name, String path) {
        String target = files.linkTarget(path).orElse(path);
        if (target.substring(target.lastIndexOf('/') + 1).equals("ccache")) {
            return Finding.bad(
                    Fault.CCACHE_BEHIND_WRAPPERS, "%s: %s is ccache".formatted(name, path));
        }
        if (files.content(path, 2).filter("#!"::equals).isPresent()) {
            return Finding.bad(
                    Fault.COMPILER_IS_A_SCRIPT, "%s: %s is a script".formatted(name, path));
        }
        return Finding.well("%s: through jcecc, real compiler %s".formatted(name, path));
    }

    private Optional<Finding> chosen(ClientVariable variable) {
        return variable.in(variables)
                .filter(value -> locator.program(value).filter(files::isExecutable).isEmpty())
                .map(value ->
                        Finding.bad(
                                Fault.COMPILER_VARIABLE_WRONG,
                                "%s=%s: no such program".formatted(variable, value)));
    }

    private boolean isOurs(String path) {
        return files.status(path)
                .filter(file -> launcher.filter(file::isSameFileAs).isPresent())
                .isPresent();
    }

    private Optional<String> firstInPath(String name) {
        for (String part : ClientVariable.PATH.in(variables).orElse("").split(":", -1)) {
            String candidate = part + "/" + name;
            if (files.status(candidate).isPresent() && files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
